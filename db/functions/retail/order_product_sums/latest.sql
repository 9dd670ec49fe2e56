-- The order items summed up by order and product, so that an order counts once for each
-- product. It is inlined, so it must have no SET clause.

create or replace function retail.order_product_sums()
    returns table (
        store_id           integer,
        order_date         date,
        product_id         integer,
        orders             integer,
        lines              bigint,
        units              bigint,
        units_returned     bigint,
        returned_sales     numeric,
        net_sales          numeric,
        cost               numeric,
        lines_without_cost bigint
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        order_items.store_id,
        orders.order_date,
        order_items.product_id,
        (orders.kind <> 'return')::integer,
        count(*),
        sum(order_items.quantity),
        coalesce(-sum(order_items.quantity) filter (where order_items.quantity < 0), 0),
        coalesce(-sum(order_items.line_total) filter (where order_items.quantity < 0), 0),
        sum(order_items.line_total),
        coalesce(sum(order_items.quantity * order_items.unit_cost), 0),
        count(*) filter (where order_items.unit_cost is null)
    from retail.order_items
    join retail.orders
        on orders.store_id = order_items.store_id
        and orders.order_id = order_items.order_id
    group by
        order_items.store_id,
        order_items.order_id,
        orders.order_date,
        orders.kind,
        order_items.product_id;
end;

alter function retail.order_product_sums owner to retail_owner;

comment on function retail.order_product_sums is
$$One row for each order of the caller's stores and product in it.

store_id: The store.
order_date: The store's day.
product_id: The product.
orders: 1 for a sale or an exchange, 0 for a return.
lines: Number of lines.
units: Pieces sold, minus those returned.
units_returned: Pieces returned.
returned_sales: Amount of the returned lines, after discounts, without tax.
net_sales: Amount of the lines, after discounts and returns, without tax.
cost: Cost of the units where it is known.
lines_without_cost: Number of lines whose cost is unknown.$$;
