-- Rebuilds all rollups from the orders of the caller's stores: after a bulk load that
-- disabled their triggers, or when reconciliation found a difference.
--
-- Orders cannot be written meanwhile; readers see the previous sums. It deletes the rows that it
-- sees instead of truncating, so that it cannot remove the sums of a store that it does not rebuild.

create or replace function ops.rebuild_rollups()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    lock table retail.orders, retail.order_items in share row exclusive mode;

    -- The triggers of this table rebuild retail.store_spans.
    delete from retail.daily_store_sales;
    delete from retail.store_spans;
    insert into retail.daily_store_sales
    select * from retail.compute_daily_store_sales()
    order by 1, 2;

    delete from retail.daily_product_sales;
    insert into retail.daily_product_sales
    select * from retail.compute_daily_product_sales()
    order by 1, 2, 3;

    delete from retail.monthly_product_sales;
    -- As retail.compute_monthly_product_sales() has it, but the lines are not summed a second time.
    insert into retail.monthly_product_sales (
        store_id, month, product_id, orders, lines, units, units_returned, returned_sales, net_sales, cost, lines_without_cost
    )
    select
        daily.store_id,
        date_trunc('month', daily.sales_date::timestamp)::date as month,
        daily.product_id,
        sum(daily.orders),
        sum(daily.lines),
        sum(daily.units),
        sum(daily.units_returned),
        sum(daily.returned_sales),
        sum(daily.net_sales),
        sum(daily.cost),
        sum(daily.lines_without_cost)
    from retail.daily_product_sales as daily
    group by 1, 2, 3
    order by 1, 2, 3;

    delete from retail.daily_category_sales;
    insert into retail.daily_category_sales
    select * from retail.compute_daily_category_sales()
    order by 1, 2, 3;

    delete from retail.customer_sales;
    insert into retail.customer_sales
    select * from retail.compute_customer_sales()
    order by 1, 2, 3;

    perform retail.rebuild_visits();

    analyze retail.daily_store_sales, retail.store_spans, retail.daily_product_sales, retail.monthly_product_sales, retail.daily_category_sales, retail.customer_sales;
end
$$;

alter function ops.rebuild_rollups owner to retail_owner;

grant execute on function ops.rebuild_rollups to retail_migrator;

comment on function ops.rebuild_rollups is
$$Rebuilds the rollups of the caller's stores from their orders. Call auth.begin_load() first; no order can be written meanwhile.$$;
