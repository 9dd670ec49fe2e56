-- The store that a write is about: the one named, or the only one that the caller has, so
-- that nothing is written to a store by accident.

create or replace function retail.own_store(store_name text)
    returns integer
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_id integer := retail.only_store(own_store.store_name);
begin
    if found_id is not null then
        return found_id;
    end if;

    raise invalid_parameter_value using
        message = 'store_name is missing: the caller does not have exactly one store',
        hint = coalesce(
            (
                select 'Give one of: ' || string_agg(retail.quoted(few.name), ', ' order by few.name) || '.'
                from (select stores.name from retail.stores order by stores.name limit 50) as few
            ),
            'You have access to no store.'
        ),
        column = 'store_name';
end
$$;

alter function retail.own_store owner to retail_owner;

grant execute on function retail.own_store to retail_clerk;

comment on function retail.own_store is
$$The number of the store named, or of the caller's only store; an error when that is not clear.

store_name: The store's name, or null.$$;
