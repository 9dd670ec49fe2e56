-- The numbers of stores that the caller sees, by their names; all of them for null.
--
-- It reads retail.stores under row security, as retail.store_by_name does. One error names all
-- unknown stores, so that one more try is enough.

create or replace function retail.stores_by_name(store_names text[])
    returns integer[]
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_ids     integer[];
    unknown_names text;
    near_names    text;
    one           text;
begin
    if stores_by_name.store_names is null then
        return array(select stores.store_id from retail.stores order by stores.store_id);
    end if;

    select string_agg(retail.quoted(wanted.name), ', ' order by wanted.position)
    into unknown_names
    from unnest(stores_by_name.store_names) with ordinality as wanted (name, position)
    where not exists (select from retail.stores where stores.name_key = retail.name_key(wanted.name));

    if unknown_names is null then
        foreach one in array stores_by_name.store_names loop
            found_ids := found_ids || retail.store_by_name(one);
        end loop;

        return (select array_agg(distinct wanted.id order by wanted.id) from unnest(found_ids) as wanted (id));
    end if;

    -- The names most similar to the first unknown one.
    select retail.near_names(
        (
            select wanted.name
            from unnest(stores_by_name.store_names) with ordinality as wanted (name, position)
            where not exists (select from retail.stores where stores.name_key = retail.name_key(wanted.name))
            order by wanted.position
            limit 1
        ),
        array_agg(stores.name)
    )
    into near_names
    from retail.stores;

    raise invalid_parameter_value using
        message = format('there is no store called %s here', unknown_names),
        hint = coalesce(near_names, 'You have access to no store.'),
        column = 'store_names';
end
$$;

alter function retail.stores_by_name owner to retail_owner;

grant execute on function retail.stores_by_name to retail_definer;

comment on function retail.stores_by_name is
$$The numbers of stores by their names in any case; all that the caller sees for null. Unknown names give one error, which lists names similar to the first of them.

store_names: The names, or null.$$;
