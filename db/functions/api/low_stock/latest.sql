-- What is at or below its reorder point, the most urgent first.
--
-- The suggestion covers the supplier's lead time and four weeks more at the
-- rate of the last 90 days, and never less than brings the stock to twice the
-- reorder point.

create or replace function api.low_stock(
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    max_rows      api.row_limit     default 50
)
    returns table (
        store              text,
        product_name       text,
        sku                text,
        category           text,
        quantity_on_hand   integer,
        reorder_point      integer,
        units_sold_90_days bigint,
        days_of_cover      numeric,
        suggested_order    integer,
        supplier           text,
        lead_time_days     integer,
        product_id         integer,
        total_rows         bigint
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    with asked as materialized (
        select
            asked_range.first_day,
            asked_range.last_day,
            retail.store_by_name(low_stock.store_name) as store_id,
            retail.category_by_name(low_stock.category_name) as category_id
        from retail.date_range(null, null, null, 90) as asked_range
    ),

    low as (
        select
            inventory.store_id,
            inventory.product_id,
            inventory.quantity_on_hand,
            inventory.reorder_point,
            products.name,
            products.sku,
            products.category_id,
            products.supplier_id
        from asked
        join retail.inventory
            on inventory.quantity_on_hand <= inventory.reorder_point
            and (asked.store_id is null or inventory.store_id = asked.store_id)
        join retail.products
            on products.product_id = inventory.product_id
            and (asked.category_id is null or products.category_id = asked.category_id)
        where products.discontinued_on is null
    ),

    judged as (
        select
            low.*,
            suppliers.name as supplier,
            suppliers.lead_time_days,
            greatest(coalesce(sold.units, 0), 0) as units_sold,
            round(low.quantity_on_hand * 90 / nullif(greatest(sold.units, 0), 0)::numeric, 1) as days_of_cover
        from asked
        cross join low
        cross join lateral (
            select sum(order_items.quantity) as units
            from retail.order_items
            join retail.orders
                on orders.store_id = order_items.store_id
                and orders.order_id = order_items.order_id
            where order_items.product_id = low.product_id
                and order_items.store_id = low.store_id
                and orders.order_date between asked.first_day and asked.last_day
        ) as sold
        left join retail.suppliers on suppliers.supplier_id = low.supplier_id
    )

    select
        stores.name as store,
        judged.name as product_name,
        judged.sku,
        categories.name as category,
        judged.quantity_on_hand,
        judged.reorder_point,
        judged.units_sold::bigint as units_sold_90_days,
        judged.days_of_cover,
        greatest(
            ceil(judged.units_sold / 90.0 * (coalesce(judged.lead_time_days, 14) + 28))::integer,
            2 * judged.reorder_point
        ) - judged.quantity_on_hand as suggested_order,
        judged.supplier,
        judged.lead_time_days,
        judged.product_id,
        count(*) over () as total_rows
    from judged
    join retail.stores on stores.store_id = judged.store_id
    join retail.categories on categories.category_id = judged.category_id
    order by
        judged.days_of_cover nulls last,
        judged.quantity_on_hand - judged.reorder_point,
        stores.name,
        judged.product_id
    limit low_stock.max_rows;
end;

alter function api.low_stock(api.store_name, api.category_name, api.row_limit) owner to retail_definer;

revoke all on function api.low_stock(api.store_name, api.category_name, api.row_limit) from public;
grant execute on function api.low_stock(api.store_name, api.category_name, api.row_limit)
to retail_gateway, store_readonly, analyst;

comment on function api.low_stock(api.store_name, api.category_name, api.row_limit) is
$$Lists the products whose stock is at or below the reorder point, those that run out first on top, with a suggested order.

store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
max_rows: How many rows to return at the most, 1 to 1000.

store: The store's name.
product_name: The product's name.
sku: The number on the shelf label.
category: The product's category.
quantity_on_hand: Pieces in stock.
reorder_point: At this stock or below it is time to order.
units_sold_90_days: Pieces sold in the 90 days up to the latest order, less those that came back.
days_of_cover: For how many days the stock lasts at that rate; null when nothing was sold.
suggested_order: Pieces to order: for the lead time and 28 days more at that rate, at least up to twice the reorder point. A lead time that is unknown counts as 14 days.
supplier: Who delivers it; null when unknown.
lead_time_days: Days from order to delivery; null when unknown.
product_id: Identifies the product in other tools.
total_rows: Products at or below their reorder point, before max_rows cut the list.$$;
