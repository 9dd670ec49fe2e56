-- The number of a store that the caller sees, by its name.
--
-- It reads retail.stores under row security: a store that the caller may not see is as
-- unknown as one that does not exist.

create or replace function retail.store_by_name(store_name text)
    returns integer
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_id integer;
begin
    if store_by_name.store_name is null then
        return null;
    end if;

    select stores.store_id
    into found_id
    from retail.stores
    where lower(stores.name) = lower(btrim(store_by_name.store_name));

    if not found then
        raise invalid_parameter_value using
            message = format('there is no store called %L here', store_by_name.store_name),
            hint = coalesce(
                (
                    select 'There are: ' || retail.near_names(store_by_name.store_name, array_agg(stores.name)) || '.'
                    from retail.stores
                ),
                'You have access to no store.'
            ),
            column = 'store_name';
    end if;

    return found_id;
end
$$;

alter function retail.store_by_name owner to retail_owner;

grant execute on function retail.store_by_name to retail_definer, retail_clerk;

comment on function retail.store_by_name is
$$The number of a store that the caller sees, by its name in any case; an error lists near names. Null for null.

store_name: The store's name.$$;
