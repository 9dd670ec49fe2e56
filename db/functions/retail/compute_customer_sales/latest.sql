-- The rows that retail.customer_sales must hold, computed from the orders: the one
-- definition by which it is rebuilt and checked.

create or replace function retail.compute_customer_sales()
    returns setof retail.customer_sales
    language sql
    stable
    parallel restricted
begin atomic
    select
        orders.store_id,
        orders.customer_store_id,
        orders.customer_id,
        count(*) filter (where orders.kind <> 'return') as orders,
        count(*) filter (where orders.kind = 'return') as returns,
        sum(orders.subtotal - orders.discount) as net_sales,
        min(orders.order_date) filter (where orders.kind <> 'return') as first_order_date,
        max(orders.order_date) filter (where orders.kind <> 'return') as last_order_date
    from retail.orders
    where not exists (
        select
        from retail.customers as walk_in
        where walk_in.is_walk_in
            and walk_in.store_id = orders.customer_store_id
            and walk_in.customer_id = orders.customer_id
    )
    group by
        orders.store_id,
        orders.customer_store_id,
        orders.customer_id;
end;

alter function retail.compute_customer_sales owner to retail_owner;

comment on function retail.compute_customer_sales is
$$The rows that retail.customer_sales must hold for the caller's stores, computed from the orders.$$;
