-- Orders and their lines of a flat file. An order that exists is left alone, so
-- that the same file can be loaded again.

create or replace function load.import_flat_orders()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    orders_added bigint;
    lines_added  bigint;
    is_paused    boolean;
begin
    create temporary table flat_orders on commit drop as
    select
        items.store_id,
        items.order_number,
        case
            when min(items.quantity) > 0 then 'sale'
            when max(items.quantity) < 0 then 'return'
            else 'exchange'
        end as kind,
        min(items.customer_number) as customer_number,
        min(items.payment_method) as payment_method,
        min(items.ordered_at) as ordered_at,
        min(items.local_time)::date as order_date,
        sum(items.quantity * items.unit_price) as subtotal
    from pg_temp.flat_items as items
    where not exists (
        select
        from retail.orders
        where orders.store_id = items.store_id
            and orders.order_number = items.order_number
    )
    group by
        items.store_id,
        items.order_number;

    analyze pg_temp.flat_orders;

    is_paused := load.pause_rollups((
        select count(*)
        from pg_temp.flat_items as items
        join pg_temp.flat_orders
            on flat_orders.store_id = items.store_id
            and flat_orders.order_number = items.order_number
    ));

    insert into retail.orders (
        store_id, order_number, kind, customer_store_id, customer_id, payment_method,
        ordered_at, order_date, subtotal, total
    )
    select
        flat_orders.store_id,
        flat_orders.order_number,
        flat_orders.kind,
        coalesce(flat_customers.store_id, flat_orders.store_id),
        coalesce(flat_customers.customer_id, walk_in.customer_id),
        flat_orders.payment_method,
        flat_orders.ordered_at,
        flat_orders.order_date,
        flat_orders.subtotal,
        flat_orders.subtotal
    from pg_temp.flat_orders
    join retail.customers as walk_in
        on walk_in.store_id = flat_orders.store_id
        and walk_in.is_walk_in
    left join pg_temp.flat_customers on flat_customers.customer_number = flat_orders.customer_number
    order by
        flat_orders.ordered_at,
        flat_orders.store_id,
        flat_orders.order_number;

    get diagnostics orders_added = row_count;
    analyze retail.orders;

    insert into retail.order_items (
        store_id, order_id, line_number, product_id, quantity, unit_price, line_total
    )
    select
        items.store_id,
        orders.order_id,
        row_number() over (partition by orders.store_id, orders.order_id order by items.file_line),
        products.product_id,
        items.quantity,
        items.unit_price,
        items.quantity * items.unit_price
    from pg_temp.flat_items as items
    join pg_temp.flat_orders
        on flat_orders.store_id = items.store_id
        and flat_orders.order_number = items.order_number
    join retail.orders
        on orders.store_id = items.store_id
        and orders.order_number = items.order_number
    join retail.products on products.sku = items.sku
    order by
        orders.store_id,
        orders.order_id,
        items.file_line;

    get diagnostics lines_added = row_count;

    insert into load.figures (position, name, value)
    values
    (6, 'orders added', orders_added),
    (7, 'lines loaded', lines_added),
    (8, 'lines of orders that were there', (select count(*) from pg_temp.flat_items) - lines_added);

    if (
        select
            sum(figures.value) filter (where figures.name = 'lines read')
            <> sum(figures.value) filter (
                where figures.name in ('lines refused', 'lines loaded', 'lines of orders that were there')
            )
        from load.figures
    ) then
        raise exception using
            message = 'lines were lost: those read are not those refused, loaded and known together',
            detail = (select string_agg(format('%s: %s', figures.name, figures.value), ', ') from load.figures);
    end if;

    analyze retail.stores;
    analyze retail.categories;
    analyze retail.product_types;
    analyze retail.products;
    analyze retail.customers;
    analyze retail.order_items;

    if is_paused then
        perform load.resume_rollups();
    end if;
end
$$;

alter function load.import_flat_orders() owner to retail_owner;

revoke all on function load.import_flat_orders() from public;

comment on function load.import_flat_orders() is
$$Imports the orders of the lines that were not refused; those that exist are left alone. Fails when a line would be lost.$$;
