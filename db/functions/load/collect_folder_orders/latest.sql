-- The orders of a folder as they should become, next to the existing ones. An order that has only
-- lines in the files keeps its other values.

create or replace function load.collect_folder_orders()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
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
            load.kind_by_sign(sums.least, sums.most)
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
            else load.moment_at(found.ordered_at, stores.time_zone)
        end as ordered_at
    ) as moment
    left join retail.stores as homes on homes.name = coalesce(found.customer_store, found.store)
    -- Two joins, so that each customer can be looked up by its key.
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
end
$$;

alter function load.collect_folder_orders owner to retail_owner;

comment on function load.collect_folder_orders is
$$Fills the temporary table wanted_orders with the orders of a folder; is_changed says which have other amounts than in the database.$$;
