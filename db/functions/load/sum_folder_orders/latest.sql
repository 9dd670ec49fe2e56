-- Adds up the lines of the orders of a folder: the import writes these sums, not those in the file.

create or replace function load.sum_folder_orders()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    drop table if exists pg_temp.order_sums;
    create temporary table order_sums as
    select
        items.store,
        items.order_number,
        true as has_new_lines,
        sum(coalesce(items.line_total + coalesce(items.discount, 0), items.quantity * items.unit_price)) as subtotal,
        sum(coalesce(items.discount, 0)) as discount,
        sum(items.rounding) as rounding,
        min(items.quantity) as least,
        max(items.quantity) as most,
        min(items.file_line) as first_line,
        bool_and(items.is_sound) as is_sound
    from pg_temp.read_order_items as items
    where items.store is not null
        and items.order_number is not null
    group by
        items.store,
        items.order_number;

    -- Orders with lines only in the database, which they keep.
    insert into order_sums (store, order_number, has_new_lines, subtotal, discount, rounding, least, most, is_sound)
    select
        found.store,
        found.order_number,
        false,
        sum(items.line_total + items.discount),
        sum(items.discount),
        0,
        min(items.quantity),
        max(items.quantity),
        true
    from pg_temp.read_orders as found
    join retail.stores on stores.name = found.store
    join retail.orders
        on orders.store_id = stores.store_id
        and orders.order_number = found.order_number
    join retail.order_items as items
        on items.store_id = orders.store_id
        and items.order_id = orders.order_id
    where not exists (
        select
        from pg_temp.read_order_items as given
        where given.store = found.store
            and given.order_number = found.order_number
    )
    group by
        found.store,
        found.order_number;

    analyze pg_temp.order_sums;
end
$$;

alter function load.sum_folder_orders owner to retail_owner;

comment on function load.sum_folder_orders is
$$Fills the temporary table order_sums with a row for each order of a folder: the sums of its lines in the files, or else in the database.$$;
