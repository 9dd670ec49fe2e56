-- The places that values of a file are bound to when they are encrypted: the numbers of the store and
-- of the customer. For a new store, this is the number under which it will be registered.

create or replace function load.row_places(
    staging text,
    keys    jsonb
)
    returns text[]
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if row_places.staging <> 'customers' then
        raise invalid_parameter_value using
            message = format('no column of %s is encrypted', retail.quoted(row_places.staging)),
            column = 'staging';
    end if;

    create temporary table if not exists reserved_stores (
        name     text primary key,
        store_id integer not null
    );

    insert into pg_temp.reserved_stores (name, store_id)
    select
        named.name,
        auth.reserve_store(named.name)
    from (
        select distinct key.value ->> 0 as name
        from jsonb_array_elements(row_places.keys) as key (value)
    ) as named
    where named.name is not null
        and not exists (
            select
            from pg_temp.reserved_stores as known
            where known.name = named.name
        );

    return array(
        select concat(reserved.store_id, '/', key.value ->> 1)
        from jsonb_array_elements(row_places.keys) with ordinality as key (value, place)
        left join pg_temp.reserved_stores as reserved on reserved.name = key.value ->> 0
        order by key.place
    );
end
$$;

alter function load.row_places owner to retail_owner;

comment on function load.row_places is
$$Returns, for rows of a file, the places that their encrypted values are bound to, such as 3/1001; in the order of the rows.

staging: The staging table.
keys: The values of the key columns, an array for each row: the names of stores and the numbers of customers.$$;
