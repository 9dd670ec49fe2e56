-- Whether the newest days of the rollups agree with the orders. ops.reconcile_rollups() compares
-- everything; this is cheap enough to run all day.

create or replace function ops.rollup_differences(
    days integer default 3,
    out compared    bigint,
    out differences bigint,
    out newest      date
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    before text := auth.begin_watch();
begin
    select max(daily_store_sales.sales_date)
    into newest
    from retail.daily_store_sales;

    -- One store at a time, because the index of orders begins with the store.
    select greatest(newest, max(last_orders.order_date))
    into newest
    from retail.stores
    cross join lateral (
        select orders.order_date
        from retail.orders
        where orders.store_id = stores.store_id
        order by orders.order_date desc
        limit 1
    ) as last_orders;

    select
        count(*),
        count(*) filter (where expected is distinct from kept)
    into compared, differences
    from (
        select
            orders.store_id,
            orders.order_date as sales_date,
            count(*) filter (where orders.kind <> 'return') as orders,
            count(*) filter (where orders.kind = 'return') as returns,
            sum(orders.subtotal - orders.discount) as net_sales,
            sum(orders.tax) as tax
        from retail.orders
        where orders.order_date > rollup_differences.newest - rollup_differences.days
        group by
            orders.store_id,
            orders.order_date
    ) as expected
    full join (
        select
            daily_store_sales.store_id,
            daily_store_sales.sales_date,
            daily_store_sales.orders,
            daily_store_sales.returns,
            daily_store_sales.net_sales,
            daily_store_sales.tax
        from retail.daily_store_sales
        where daily_store_sales.sales_date > rollup_differences.newest - rollup_differences.days
    ) as kept
        on kept.store_id = expected.store_id
        and kept.sales_date = expected.sales_date;

    perform set_config('retail.context', before, true);
end
$$;

grant create on schema ops to retail_definer;
alter function ops.rollup_differences owner to retail_definer;
revoke create on schema ops from retail_definer;

grant execute on function ops.rollup_differences to retail_monitor;

comment on function ops.rollup_differences is
$$Compares the newest days of the daily sums with the orders. ops.reconcile_rollups() compares all of them.

days: How many days, up to the newest one with an order.
compared: Sums that were compared: one for each store and day.
differences: How many differ.
newest: The newest day with an order; null without any.$$;
