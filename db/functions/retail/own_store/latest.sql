-- The store that a write is about: the one named, or the only one that the caller
-- has. Nothing is written to a store that the caller did not mean.

create or replace function retail.own_store(store_name text)
    returns integer
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    store_ids integer[];
begin
    if own_store.store_name is not null then
        return retail.store_by_name(own_store.store_name);
    end if;

    select array_agg(stores.store_id)
    into store_ids
    from retail.stores;

    if cardinality(store_ids) = 1 then
        return store_ids[1];
    end if;

    raise invalid_parameter_value using
        message = 'store_name is missing: it is not clear which store is meant',
        hint = coalesce(
            (select 'Give one of: ' || string_agg(stores.name, ', ' order by stores.name) || '.' from retail.stores),
            'The caller sees no store at all.'
        ),
        column = 'store_name';
end
$$;

alter function retail.own_store owner to retail_owner;

grant execute on function retail.own_store to retail_clerk;

comment on function retail.own_store is
$$The number of the store named, or of the caller's only store; an error when that is not clear.

store_name: The store's name, or null.$$;
