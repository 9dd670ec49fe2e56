-- Orders of a folder whose lines are all good. One that is there and says the same
-- is left alone; one that says something else is taken out and written anew, with
-- its number, because the rollups follow what comes and goes.

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
    create temporary table wanted_orders on commit drop as
    select
        stores.store_id,
        sums.order_number,
        sums.has_new_lines,
        orders.order_id as known_id,
        coalesce(orders.order_id, nextval('retail.orders_order_id_seq')) as order_id,
        coalesce(
            found.kind,
            case when found.file_line is null then orders.kind end,
            case when sums.least > 0 then 'sale' when sums.most < 0 then 'return' else 'exchange' end
        ) as kind,
        case
            when found.file_line is null then orders.customer_store_id
            when found.customer_number is null then walk_in.store_id
            else named.store_id
        end as customer_store_id,
        case
            when found.file_line is null then orders.customer_id
            when found.customer_number is null then walk_in.customer_id
            else named.customer_id
        end as customer_id,
        case when found.file_line is null then orders.payment_method else found.payment_method end as payment_method,
        moment.ordered_at,
        case
            when found.file_line is null then orders.order_date
            else (moment.ordered_at at time zone stores.time_zone)::date
        end as order_date,
        sums.subtotal::numeric(14, 4) as subtotal,
        sums.discount::numeric(14, 4) as discount,
        case when found.file_line is null then orders.tax else coalesce(found.tax, 0) end::numeric(14, 4) as tax,
        found.original_order_number,
        case when found.file_line is null then orders.original_order_id end as original_order_id,
        orders.order_id is not null and (
            orders.subtotal <> sums.subtotal
            or orders.discount <> sums.discount
        ) as is_changed
    from pg_temp.order_sums as sums
    join retail.stores on stores.name = sums.store
    left join pg_temp.read_orders as found
        on found.store = sums.store
        and found.order_number = sums.order_number
    left join retail.orders
        on orders.store_id = stores.store_id
        and orders.order_number = sums.order_number
    cross join lateral (
        select case
            when found.file_line is null then orders.ordered_at
            when found.ordered_at like '%:%+%' or found.ordered_at like '%:%-%' then found.ordered_at::timestamptz
            else found.ordered_at::timestamp at time zone stores.time_zone
        end as ordered_at
    ) as moment
    left join retail.stores as homes on homes.name = coalesce(found.customer_store, found.store)
    -- Apart, so that each can be looked up by its key.
    left join retail.customers as named
        on named.store_id = homes.store_id
        and named.customer_number = found.customer_number
    left join retail.customers as walk_in
        on walk_in.store_id = stores.store_id
        and walk_in.is_walk_in;

    create unique index on pg_temp.wanted_orders (store_id, order_number);
    analyze pg_temp.wanted_orders;

    update pg_temp.wanted_orders
    set original_order_id = originals.order_id
    from (
        select
            wanted.store_id,
            wanted.order_number,
            wanted.order_id
        from pg_temp.wanted_orders as wanted
        union
        select
            orders.store_id,
            orders.order_number,
            orders.order_id
        from pg_temp.wanted_orders as wanted
        join retail.orders
            on orders.store_id = wanted.store_id
            and orders.order_number = wanted.original_order_number
    ) as originals
    where wanted_orders.original_order_number is not null
        and originals.store_id = wanted_orders.store_id
        and originals.order_number = wanted_orders.original_order_number;

    select
        count(*),
        count(wanted.known_id)
    into orders_added, orders_found
    from pg_temp.wanted_orders as wanted;

    orders_added := orders_added - orders_found;

    if orders_found > 0 then
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

        -- Lines that differ, that came, and that went.
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
        ) as differing
        where wanted.store_id = differing.store_id
            and wanted.known_id = differing.known_id;
    end if;

    create temporary table changed_orders on commit drop as
    select
        wanted.store_id,
        wanted.order_id
    from pg_temp.wanted_orders as wanted
    where wanted.is_changed;

    get diagnostics changed = row_count;

    -- The lines of changed orders that no file gives anew.
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
        items.quantity * items.unit_price - coalesce(items.discount, 0),
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
    (8, 'orders', orders_added, changed, orders_found - changed),
    (9, 'lines of orders', lines_added - lines_changed, lines_changed, lines_found - lines_added);

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
