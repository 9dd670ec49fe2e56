-- The rows that retail.monthly_product_sales must hold, computed from the orders: the one
-- definition by which it is rebuilt and checked.

create or replace function retail.compute_monthly_product_sales()
    returns setof retail.monthly_product_sales
    language sql
    stable
    parallel restricted
begin atomic
    select
        sums.store_id,
        date_trunc('month', sums.order_date)::date as month,
        sums.product_id,
        coalesce(sum(sums.orders), 0)::bigint as orders,
        sum(sums.lines)::bigint as lines,
        sum(sums.units)::bigint as units,
        sum(sums.units_returned)::bigint as units_returned,
        sum(sums.returned_sales) as returned_sales,
        sum(sums.net_sales) as net_sales,
        sum(sums.cost) as cost,
        sum(sums.lines_without_cost)::bigint as lines_without_cost
    from retail.order_product_sums() as sums
    group by
        sums.store_id,
        date_trunc('month', sums.order_date)::date,
        sums.product_id;
end;

alter function retail.compute_monthly_product_sales owner to retail_owner;

comment on function retail.compute_monthly_product_sales is
$$The rows that retail.monthly_product_sales must hold for the caller's stores, computed from the order items.$$;
