-- Orders and their lines from a flat file. An existing order that is the same is left alone; one
-- that differs is deleted and written again with its number, as in the file.

create or replace function load.import_flat_orders(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    has_customers constant boolean := coalesce(
        import_flat_orders.options -> 'files' -> 'flat_lines' -> 'columns' ? 'customer_number',
        true
    );
    has_payments  constant boolean := coalesce(
        import_flat_orders.options -> 'files' -> 'flat_lines' -> 'columns' ? 'payment_method',
        true
    );
    given         constant jsonb := coalesce(import_flat_orders.options -> 'files' -> 'flat_lines' -> 'columns', '[]');
    -- A discount of the order, or a part that was paid back, is one of its lines.
    has_discounts constant boolean := given ?| '{discount,discount_percent,discount_fraction,line_subtotal,order_discount,refunded}';
    has_taxes     constant boolean := given ?| '{tax,tax_2,tax_3,tax_percent,tax_fraction,order_tax}';
    has_totals    constant boolean := has_discounts or has_taxes or given ? 'line_total';
    orders_found  bigint;
    changed       bigint := 0;
    stale         bigint := 0;
    orders_added  bigint;
    lines_written bigint;
    lines_made    bigint;
    is_paused     boolean;
begin
    perform load.collect_flat_orders(has_customers, has_payments, has_taxes);

    orders_found := (select count(*) from pg_temp.flat_orders where flat_orders.known_id is not null);

    if orders_found > 0 then
        perform load.mark_changed_flat_orders(has_totals, has_discounts, given ? 'unit_cost');

        create temporary table changed_orders on commit drop as
        select
            flat_orders.store_id,
            flat_orders.known_id as order_id
        from pg_temp.flat_orders
        where flat_orders.is_changed;

        get diagnostics changed = row_count;

        if given ?| '{refunded,status}' then
            stale := load.find_stale_flat_returns();
        end if;

        -- An order keeps its values in columns that the file does not have.
        update pg_temp.flat_orders
        set
            customer_store_id = case when has_customers then flat_orders.customer_store_id else orders.customer_store_id end,
            customer_id = case when has_customers then flat_orders.customer_id else orders.customer_id end,
            payment_method = case when has_payments then flat_orders.payment_method else orders.payment_method end
        from retail.orders
        where flat_orders.is_changed
            and orders.store_id = flat_orders.store_id
            and orders.order_id = flat_orders.known_id;

        if changed + stale > 0 then
            perform load.remove_changed_orders();
        end if;

        delete from pg_temp.flat_orders
        where flat_orders.known_id is not null
            and not flat_orders.is_changed;

        analyze pg_temp.flat_orders;
    end if;

    is_paused := load.pause_rollups((select sum(flat_orders.lines)::bigint from pg_temp.flat_orders));

    insert into retail.orders (
        store_id, order_id, order_number, kind, customer_store_id, customer_id, payment_method,
        ordered_at, order_date, subtotal, discount, tax, total, original_order_id
    )
    overriding system value
    select
        flat_orders.store_id,
        coalesce(flat_orders.known_id, nextval('retail.orders_order_id_seq')),
        flat_orders.order_number,
        flat_orders.kind,
        flat_orders.customer_store_id,
        flat_orders.customer_id,
        flat_orders.payment_method,
        flat_orders.ordered_at,
        flat_orders.order_date,
        flat_orders.subtotal,
        flat_orders.discount,
        flat_orders.tax,
        flat_orders.subtotal - flat_orders.discount + flat_orders.tax,
        flat_orders.original_order_id
    from pg_temp.flat_orders
    order by
        flat_orders.ordered_at,
        flat_orders.store_id,
        flat_orders.order_number;

    get diagnostics orders_added = row_count;
    orders_added := orders_added - changed;
    analyze retail.orders;

    insert into retail.order_items (
        store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
    )
    select
        items.store_id,
        orders.order_id,
        row_number() over (partition by orders.store_id, orders.order_id order by items.file_line, items.part),
        products.product_id,
        items.quantity,
        items.unit_price,
        items.discount,
        items.line_total,
        items.unit_cost
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
        items.file_line,
        items.part;

    get diagnostics lines_written = row_count;

    lines_made := (
        select count(*)
        from pg_temp.flat_items as items
        join pg_temp.flat_orders
            on flat_orders.store_id = items.store_id
            and flat_orders.order_number = items.order_number
        where items.part > 0
    );

    perform load.link_flat_returns();

    if changed + stale > 0 then
        perform load.restore_references();
    end if;

    insert into load.figures (position, name, value)
    values
    (6, 'orders added', orders_added),
    (7, 'orders changed', changed),
    (8, 'orders unchanged', orders_found - changed),
    (9, 'lines loaded', lines_written - lines_made),
    (10, 'lines of unchanged orders', (select count(*) from pg_temp.flat_items as items where items.part = 0) - lines_written + lines_made);

    insert into load.figures (position, name, value)
    select 46, 'lines added for returns, shipping, fees and tips', lines_made
    where lines_made > 0;

    if (
        select
            sum(figures.value) filter (where figures.name = 'lines read')
            <> sum(figures.value) filter (
                where figures.name in (
                    'lines refused', 'lines loaded', 'lines of unchanged orders',
                    'lines left out because of their status', 'lines of quantity 0 left out'
                )
            )
        from load.figures
    ) then
        raise exception using
            message = 'lines were lost: the lines refused, left out, loaded and unchanged are not all that were read',
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

alter function load.import_flat_orders owner to retail_owner;

comment on function load.import_flat_orders is
$$Imports the orders of the lines that were not refused: adds new ones, replaces changed ones, and leaves the others alone. Fails when a line would be lost.

options: The options of the mapping, and the settings of the file.$$;
