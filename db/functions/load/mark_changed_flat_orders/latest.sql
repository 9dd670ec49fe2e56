-- Marks the orders of a flat file that differ from those in the database in a line.

create or replace function load.mark_changed_flat_orders(
    has_totals    boolean,
    has_discounts boolean,
    has_costs     boolean
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Lines that are new or differ, and orders that have more lines in the database.
    update pg_temp.flat_orders
    set is_changed = true
    from (
        select
            given.store_id,
            given.known_id
        from (
            select
                items.store_id,
                flat_orders.known_id,
                row_number() over (
                    partition by items.store_id, items.order_number order by items.file_line, items.part
                ) as line_number,
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
                and flat_orders.known_id is not null
                and not flat_orders.is_changed
            join retail.products on products.sku = items.sku
        ) as given
        left join retail.order_items as present
            on present.store_id = given.store_id
            and present.order_id = given.known_id
            and present.line_number = given.line_number
        where (present.product_id, present.quantity, present.unit_price)
            is distinct from (given.product_id, given.quantity, given.unit_price)
            or (mark_changed_flat_orders.has_totals and present.line_total <> given.line_total)
            or (mark_changed_flat_orders.has_discounts and present.discount <> given.discount)
            or (mark_changed_flat_orders.has_costs and present.unit_cost is distinct from given.unit_cost)
        union
        select
            flat_orders.store_id,
            flat_orders.known_id
        from pg_temp.flat_orders
        join retail.order_items as present
            on present.store_id = flat_orders.store_id
            and present.order_id = flat_orders.known_id
            and present.line_number > flat_orders.lines
        where not flat_orders.is_changed
    ) as differing
    where flat_orders.store_id = differing.store_id
        and flat_orders.known_id = differing.known_id;
end
$$;

alter function load.mark_changed_flat_orders owner to retail_owner;

comment on function load.mark_changed_flat_orders is
$$Sets is_changed in pg_temp.flat_orders for orders that are in the database with other lines.

has_totals: Whether the file has amounts of lines.
has_discounts: Whether it has discounts.
has_costs: Whether it has costs.$$;
