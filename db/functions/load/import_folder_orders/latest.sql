-- Orders from a folder without faults. An existing order that is the same is left alone; one that
-- differs is deleted and written again with its number, because the rollups follow inserts and
-- deletes.

create or replace function load.import_folder_orders()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    orders_added  bigint;
    orders_found  bigint;
    changed       bigint;
    lines_added   bigint;
    lines_changed bigint := 0;
    lines_found   bigint;
    is_paused     boolean;
begin
    perform load.collect_folder_orders();

    select
        count(*),
        count(wanted.known_id)
    into orders_added, orders_found
    from pg_temp.wanted_orders as wanted;

    orders_added := orders_added - orders_found;

    if orders_found > 0 then
        perform load.mark_changed_folder_orders();
    end if;

    create temporary table changed_orders on commit drop as
    select
        wanted.store_id,
        wanted.order_id
    from pg_temp.wanted_orders as wanted
    where wanted.is_changed;

    get diagnostics changed = row_count;

    -- The lines of changed orders that are not in any file.
    create temporary table kept_items on commit drop as
    select items.*
    from pg_temp.wanted_orders as wanted
    join retail.order_items as items
        on items.store_id = wanted.store_id
        and items.order_id = wanted.order_id
    where wanted.is_changed
        and not wanted.has_new_lines;

    if changed > 0 then
        select count(*)
        into lines_changed
        from pg_temp.read_order_items as items
        join retail.stores on stores.name = items.store
        join pg_temp.wanted_orders as wanted
            on wanted.store_id = stores.store_id
            and wanted.order_number = items.order_number
        where wanted.is_changed;

        perform load.remove_changed_orders();
    end if;

    select count(*)
    into lines_found
    from pg_temp.read_order_items;

    is_paused := load.pause_rollups(case when orders_added > orders_found then lines_found else 0 end);

    insert into retail.orders (
        store_id, order_id, order_number, kind, customer_store_id, customer_id, payment_method, ordered_at, order_date,
        subtotal, discount, tax, total, original_order_id
    )
    overriding system value
    select
        wanted.store_id,
        wanted.order_id,
        wanted.order_number,
        wanted.kind,
        wanted.customer_store_id,
        wanted.customer_id,
        wanted.payment_method,
        wanted.ordered_at,
        wanted.order_date,
        wanted.subtotal,
        wanted.discount,
        wanted.tax,
        wanted.subtotal - wanted.discount + wanted.tax,
        wanted.original_order_id
    from pg_temp.wanted_orders as wanted
    where wanted.known_id is null
        or wanted.is_changed
    order by
        wanted.store_id,
        wanted.ordered_at,
        wanted.order_id;

    insert into retail.order_items (
        store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
    )
    select
        wanted.store_id,
        wanted.order_id,
        items.line_number,
        products.product_id,
        items.quantity,
        items.unit_price,
        coalesce(items.discount, 0),
        coalesce(items.line_total, items.quantity * items.unit_price - coalesce(items.discount, 0)),
        items.unit_cost
    from pg_temp.read_order_items as items
    join retail.stores on stores.name = items.store
    join pg_temp.wanted_orders as wanted
        on wanted.store_id = stores.store_id
        and wanted.order_number = items.order_number
    join retail.products on products.sku = items.sku
    where wanted.known_id is null
        or wanted.is_changed
    order by
        wanted.store_id,
        wanted.order_id,
        items.line_number;

    get diagnostics lines_added = row_count;

    insert into retail.order_items
    select kept.*
    from pg_temp.kept_items as kept;

    if changed > 0 then
        perform load.restore_references();
    end if;

    insert into load.changes (ordinal, table_name, added, changed, unchanged)
    values
    (11, 'orders', orders_added, changed, orders_found - changed),
    (12, 'lines of orders', lines_added - lines_changed, lines_changed, lines_found - lines_added);

    analyze retail.orders;
    analyze retail.order_items;

    if is_paused then
        perform load.resume_rollups();
    end if;
end
$$;

alter function load.import_folder_orders owner to retail_owner;

comment on function load.import_folder_orders is
$$Imports the orders of a folder with their lines: adds new ones, replaces changed ones, and leaves the others alone.$$;
