-- The orders of a flat file as they should become, next to the existing ones. Columns that a flat
-- file cannot have do not make an order different.

create or replace function load.collect_flat_orders(
    has_customers boolean,
    has_payments  boolean,
    has_taxes     boolean
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    create temporary table flat_orders on commit drop as
    select
        sums.*,
        orders.order_id as known_id,
        coalesce(own.store_id, flat_customers.store_id, sums.store_id) as customer_store_id,
        coalesce(own.customer_id, flat_customers.customer_id, walk_in.customer_id) as customer_id,
        orders.original_order_id,
        orders.order_id is not null and (
            orders.ordered_at <> sums.ordered_at
            or (
                collect_flat_orders.has_customers
                and (orders.customer_store_id, orders.customer_id) <> (
                    coalesce(own.store_id, flat_customers.store_id, sums.store_id),
                    coalesce(own.customer_id, flat_customers.customer_id, walk_in.customer_id)
                )
            )
            or (collect_flat_orders.has_payments and orders.payment_method is distinct from sums.payment_method)
            or (collect_flat_orders.has_taxes and orders.tax <> sums.tax)
        ) as is_changed
    from (
        select
            items.store_id,
            items.order_number,
            load.kind_by_sign(min(items.quantity), max(items.quantity)) as kind,
            min(items.customer_number) as customer_number,
            min(items.payment_method) as payment_method,
            min(items.ordered_at) as ordered_at,
            min(items.local_time)::date as order_date,
            count(*) as lines,
            sum(items.line_total + items.discount) as subtotal,
            sum(items.discount) as discount,
            sum(items.tax) as tax,
            min(items.original_number) as original_number
        from pg_temp.flat_items as items
        group by
            items.store_id,
            items.order_number
    ) as sums
    join retail.customers as walk_in
        on walk_in.store_id = sums.store_id
        and walk_in.is_walk_in
    left join retail.customers as own
        on own.store_id = sums.store_id
        and own.customer_number = sums.customer_number
    left join pg_temp.flat_customers on flat_customers.customer_number = sums.customer_number
    left join retail.orders
        on orders.store_id = sums.store_id
        and orders.order_number = sums.order_number;

    analyze pg_temp.flat_orders;
end
$$;

alter function load.collect_flat_orders owner to retail_owner;

comment on function load.collect_flat_orders is
$$Fills the temporary table flat_orders with the orders of a flat file; is_changed says which differ from the database, apart from their lines.

has_customers: Whether the file has a column of customers.
has_payments: Whether it has one of payment methods.
has_taxes: Whether it has one of taxes.$$;
