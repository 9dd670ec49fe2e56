-- Marks the orders of a folder that differ from those in the database, in their own values or in a
-- line.

create or replace function load.mark_changed_folder_orders()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    update pg_temp.wanted_orders as wanted
    set is_changed = true
    from retail.orders
    where orders.store_id = wanted.store_id
        and orders.order_id = wanted.known_id
        and (
            orders.kind, orders.customer_store_id, orders.customer_id, orders.payment_method, orders.ordered_at,
            orders.order_date, orders.tax, orders.original_order_id
        ) is distinct from (
            wanted.kind, wanted.customer_store_id, wanted.customer_id, wanted.payment_method, wanted.ordered_at,
            wanted.order_date, wanted.tax, wanted.original_order_id
        );

    -- Lines that differ, and lines that only the files or only the database have.
    update pg_temp.wanted_orders as wanted
    set is_changed = true
    from (
        select
            coalesce(given.store_id, present.store_id) as store_id,
            coalesce(given.known_id, present.order_id) as known_id
        from (
            select
                wanted.store_id,
                wanted.known_id,
                items.line_number,
                products.product_id,
                items.quantity,
                items.unit_price,
                coalesce(items.discount, 0) as discount,
                items.line_total,
                items.unit_cost
            from pg_temp.read_order_items as items
            join retail.stores on stores.name = items.store
            join pg_temp.wanted_orders as wanted
                on wanted.store_id = stores.store_id
                and wanted.order_number = items.order_number
                and wanted.known_id is not null
                and not wanted.is_changed
            join retail.products on products.sku = items.sku
        ) as given
        full join (
            select
                present.store_id,
                present.order_id,
                present.line_number,
                present.product_id,
                present.quantity,
                present.unit_price,
                present.discount,
                present.line_total,
                present.unit_cost
            from pg_temp.wanted_orders as wanted
            join retail.order_items as present
                on present.store_id = wanted.store_id
                and present.order_id = wanted.known_id
            where wanted.has_new_lines
                and not wanted.is_changed
        ) as present
            on present.store_id = given.store_id
            and present.order_id = given.known_id
            and present.line_number = given.line_number
        where (given.product_id, given.quantity, given.unit_price, given.discount, given.unit_cost)
            is distinct from
            (present.product_id, present.quantity, present.unit_price, present.discount, present.unit_cost)
            or given.line_total <> present.line_total
    ) as differing
    where wanted.store_id = differing.store_id
        and wanted.known_id = differing.known_id;
end
$$;

alter function load.mark_changed_folder_orders owner to retail_owner;

comment on function load.mark_changed_folder_orders is
$$Sets is_changed in pg_temp.wanted_orders for orders that are in the database and differ.$$;
