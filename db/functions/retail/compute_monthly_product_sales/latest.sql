-- The rows that retail.monthly_product_sales must hold, computed from the orders: the one
-- definition by which it is rebuilt and checked.

create or replace function retail.compute_monthly_product_sales()
    returns setof retail.monthly_product_sales
    language sql
    stable
    parallel restricted
begin atomic
    select
        daily.store_id,
        date_trunc('month', daily.sales_date)::date as month,
        daily.product_id,
        sum(daily.orders)::bigint as orders,
        sum(daily.lines)::bigint as lines,
        sum(daily.units)::bigint as units,
        sum(daily.units_returned)::bigint as units_returned,
        sum(daily.returned_sales) as returned_sales,
        sum(daily.net_sales) as net_sales,
        sum(daily.cost) as cost,
        sum(daily.lines_without_cost)::bigint as lines_without_cost
    from retail.compute_daily_product_sales() as daily
    group by
        daily.store_id,
        date_trunc('month', daily.sales_date)::date,
        daily.product_id;
end;

alter function retail.compute_monthly_product_sales owner to retail_owner;

comment on function retail.compute_monthly_product_sales is
$$The rows that retail.monthly_product_sales must hold for the caller's stores, computed from the order items.$$;
