-- Stores that have closed or have no more data: customers who last bought there may have stopped only for
-- that reason.

create or replace function retail.stores_gone(asked_store integer, as_of date)
    returns table (
        store_id integer,
        name     text,
        what     text
    )
    language plpgsql
    stable
    parallel restricted
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select
        reach.store_id,
        reach.name,
        case
            when reach.closed_on <= stores_gone.as_of then format('closed on %s', reach.closed_on)
            else format('has no data after %s', reach.data_through)
        end
    from retail.store_reach() as reach
    where (stores_gone.asked_store is null or reach.store_id = stores_gone.asked_store)
        and (reach.closed_on <= stores_gone.as_of or reach.data_through < stores_gone.as_of);
end
$$;

alter function retail.stores_gone owner to retail_owner;

grant execute on function retail.stores_gone to retail_definer;

comment on function retail.stores_gone is
$$The stores that have closed by a day, or whose data end before it, with that reason in words.

asked_store: One store, or null for all that the caller sees.
as_of: The day on which they are looked for.

store_id: The store.
name: Its name.
what: What happened, in words that follow the name.$$;
