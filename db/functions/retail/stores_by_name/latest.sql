-- The numbers of stores that the caller sees, by their names; all of them for null.

create or replace function retail.stores_by_name(store_names text[])
    returns integer[]
    language sql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
begin atomic
    select case
        when stores_by_name.store_names is null
            then array(select stores.store_id from retail.stores order by stores.store_id)
        else array(
            select distinct retail.store_by_name(wanted.name)
            from unnest(stores_by_name.store_names) as wanted (name)
            order by 1
        )
    end;
end;

alter function retail.stores_by_name(text[]) owner to retail_owner;

revoke all on function retail.stores_by_name(text[]) from public;
grant execute on function retail.stores_by_name(text[]) to retail_definer;

comment on function retail.stores_by_name(text[]) is
$$The numbers of stores by their names in any case; of all that the caller sees for null. An unknown one is an error that lists near names.

store_names: The names, or null.$$;
