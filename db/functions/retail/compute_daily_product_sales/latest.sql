-- The rows that retail.daily_product_sales must hold, computed from the orders: the one
-- definition by which it is rebuilt and checked.

create or replace function retail.compute_daily_product_sales()
    returns setof retail.daily_product_sales
    language sql
    stable
    parallel restricted
begin atomic
    select
        lines.store_id,
        lines.sales_date,
        lines.product_id,
        coalesce(sum(lines.orders), 0)::bigint as orders,
        sum(lines.lines)::bigint as lines,
        sum(lines.units)::bigint as units,
        sum(lines.units_returned)::bigint as units_returned,
        sum(lines.returned_sales) as returned_sales,
        sum(lines.net_sales) as net_sales,
        sum(lines.cost) as cost,
        sum(lines.lines_without_cost)::bigint as lines_without_cost
    from (
        -- One row for each order and product, so that an order counts once.
        select
            order_items.store_id,
            orders.order_date as sales_date,
            order_items.product_id,
            (orders.kind <> 'return')::integer as orders,
            count(*) as lines,
            sum(order_items.quantity) as units,
            coalesce(-sum(order_items.quantity) filter (where order_items.quantity < 0), 0) as units_returned,
            coalesce(-sum(order_items.line_total) filter (where order_items.quantity < 0), 0) as returned_sales,
            sum(order_items.line_total) as net_sales,
            coalesce(sum(order_items.quantity * order_items.unit_cost), 0) as cost,
            count(*) filter (where order_items.unit_cost is null) as lines_without_cost
        from retail.order_items
        join retail.orders
            on orders.store_id = order_items.store_id
            and orders.order_id = order_items.order_id
        group by
            order_items.store_id,
            order_items.order_id,
            orders.order_date,
            orders.kind,
            order_items.product_id
    ) as lines
    group by
        lines.store_id,
        lines.sales_date,
        lines.product_id;
end;

alter function retail.compute_daily_product_sales owner to retail_owner;

comment on function retail.compute_daily_product_sales is
$$The rows that retail.daily_product_sales must hold for the caller's stores, computed from the order items.$$;
