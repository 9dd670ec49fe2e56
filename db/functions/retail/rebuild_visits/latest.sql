-- Counts the visits of the caller's sets of stores from the orders, which must not be written meanwhile.
--
-- The changes of a store belong to every set that contains it. A caller who does not see all stores cannot
-- remove these changes, so all sets are dropped. Until the next refresh, customers are counted from orders.

create or replace function retail.rebuild_visits()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from retail.visit_counts;
    delete from retail.customer_counts;
    delete from retail.set_customers;
    delete from retail.segment_counts;
    delete from retail.range_sums;
    delete from retail.lifetime_sums;
    delete from retail.store_sets;

    if exists (
        select
        from auth.store_sets() as sets (store_ids)
        where not sets.store_ids <@ (auth.current_stores())::integer[]
    ) then
        return;
    end if;

    perform ops.refresh_visits();
end
$$;

alter function retail.rebuild_visits owner to retail_owner;

comment on function retail.rebuild_visits is
$$Counts the visits of the caller's sets of stores again. For ops.rebuild_rollups().$$;
