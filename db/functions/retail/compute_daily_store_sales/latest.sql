-- The rows that retail.daily_store_sales must hold, computed from the orders: the one
-- definition by which it is rebuilt and checked.
--
-- Sold and returned amounts are separated line by line, because an exchange has both. An order
-- counts by its kind; those of its lines that have the other sign go to the other side.

create or replace function retail.compute_daily_store_sales()
    returns setof retail.daily_store_sales
    language sql
    stable
    parallel restricted
begin atomic
    select
        orders.store_id,
        orders.order_date,
        count(*) filter (where orders.kind <> 'return') as orders,
        count(*) filter (where orders.kind = 'return') as returns,
        coalesce(sum(items.lines), 0)::bigint as lines,
        coalesce(sum(items.units), 0)::bigint as units,
        coalesce(sum(items.units_returned), 0)::bigint as units_returned,
        coalesce(sum(orders.subtotal) filter (where orders.kind <> 'return'), 0) + coalesce(sum(opposite.amount), 0) as gross_sales,
        coalesce(sum(orders.discount) filter (where orders.kind <> 'return'), 0) + coalesce(sum(opposite.discount), 0) as discounts,
        coalesce(-sum(orders.subtotal - orders.discount) filter (where orders.kind = 'return'), 0)
        + coalesce(sum(opposite.amount - opposite.discount), 0) as returned_sales,
        sum(orders.subtotal - orders.discount) as net_sales,
        sum(orders.tax) as tax,
        coalesce(sum(items.cost), 0) as cost,
        coalesce(sum(items.lines_without_cost), 0)::bigint as lines_without_cost
    from retail.orders
    left join (
        select
            order_items.store_id,
            order_items.order_id,
            count(*) as lines,
            sum(order_items.quantity) as units,
            -sum(order_items.quantity) filter (where order_items.quantity < 0) as units_returned,
            sum(order_items.quantity * order_items.unit_cost) as cost,
            count(*) filter (where order_items.unit_cost is null) as lines_without_cost,
            coalesce(sum(order_items.line_total + order_items.discount) filter (where order_items.quantity > 0), 0) as amount_sold,
            coalesce(sum(order_items.discount) filter (where order_items.quantity > 0), 0) as discount_sold,
            coalesce(-sum(order_items.line_total + order_items.discount) filter (where order_items.quantity < 0), 0) as amount_returned,
            coalesce(-sum(order_items.discount) filter (where order_items.quantity < 0), 0) as discount_returned
        from retail.order_items
        group by
            order_items.store_id,
            order_items.order_id
    ) as items
        on items.store_id = orders.store_id
        and items.order_id = orders.order_id
    cross join lateral (
        select
            case when orders.kind = 'return' then items.amount_sold else items.amount_returned end as amount,
            case when orders.kind = 'return' then items.discount_sold else items.discount_returned end as discount
    ) as opposite
    group by
        orders.store_id,
        orders.order_date;
end;

alter function retail.compute_daily_store_sales owner to retail_owner;

comment on function retail.compute_daily_store_sales is
$$The rows that retail.daily_store_sales must hold for the caller's stores, computed from orders and order items.$$;
