-- The store that is asked for, or the only one that the caller has; null for several. If the
-- store is known, its rows are read in the order of their keys.

create or replace function retail.only_store(store_name text)
    returns integer
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    store_ids integer[];
begin
    if only_store.store_name is not null then
        return retail.store_by_name(only_store.store_name);
    end if;

    select array_agg(few.store_id)
    into store_ids
    from (select stores.store_id from retail.stores limit 2) as few;

    return case when cardinality(store_ids) = 1 then store_ids[1] end;
end
$$;

alter function retail.only_store owner to retail_owner;

grant execute on function retail.only_store to retail_definer, retail_clerk;

comment on function retail.only_store is
$$The number of the store named, or of the caller's only store; null when there are several.

store_name: The store's name, or null.$$;
