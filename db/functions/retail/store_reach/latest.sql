-- retail.reach_of_stores() with a cached plan: planning takes longer than reading its few rows.

create or replace function retail.store_reach()
    returns table (
        store_id      integer,
        name          text,
        data_from     date,
        data_through  date,
        is_current    boolean,
        local_date    date,
        closed_on     date,
        longest_pause integer
    )
    language plpgsql
    stable
    parallel restricted
    rows 20
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select reach.*
    from retail.reach_of_stores() as reach;
end
$$;

alter function retail.store_reach owner to retail_owner;

grant execute on function retail.store_reach to retail_definer;

comment on function retail.store_reach is
$$The first and last day that the data of each store of the caller cover. A store without orders has no row.

store_id: The store.
name: The store's name.
data_from: The first day with an order.
data_through: The last day that the data cover.
is_current: Whether the store had an order in the 28 days before the last one of all stores.
local_date: The current day in the store, by the clock.
closed_on: The last day of business of a store that closed; null for the others.
longest_pause: How many days without an order lie between two days with one, at most.$$;
