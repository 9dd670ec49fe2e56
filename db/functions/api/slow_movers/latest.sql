-- What is in stock and hardly sells, and how much money is tied up in it.
--
-- A product that arrived yesterday has sold nothing either, so only products count that were in
-- stock for the whole period. A product arrives with its first sale or change of stock, whichever
-- is earlier, and again with a delivery to an empty shelf.

create or replace function api.slow_movers(
    inactive_days api.day_count     default 90,
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    page_cursor   api.page_cursor   default null,
    max_rows      api.row_limit     default 50
)
    returns table (
        store             text,
        product           text,
        sku               text,
        category          text,
        quantity_on_hand  integer,
        units_sold        bigint,
        last_sale_date    date,
        days_since_sale   integer,
        days_of_cover     numeric,
        list_value        numeric,
        cost_value        numeric,
        total_list_value  numeric,
        total_cost_value  numeric,
        as_of             date,
        data_note         text,
        next_cursor       text,
        total_rows        bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    asked_store    integer := retail.only_store(slow_movers.store_name);
    asked_category integer := retail.category_by_name(slow_movers.category_name);
    after_key      text[] := retail.read_cursor(slow_movers.page_cursor, 'slow_movers', 'numeric', 'integer', 'integer');
    sees_costs     boolean := auth.caller_is('store_manager');
    unrecorded     text := retail.stores_without_stock(asked_store);
begin
    slow_movers.inactive_days := coalesce(slow_movers.inactive_days, 90);
    slow_movers.max_rows := coalesce(slow_movers.max_rows, 50);

    return query
    with reach as materialized (
        select
            stores.store_id,
            stores.data_through as as_of
        from retail.store_reach() as stores
    ),

    hardly_sold as (
        select
            inventory.store_id,
            inventory.product_id,
            inventory.quantity_on_hand,
            products.name,
            products.sku,
            products.category_id,
            greatest(coalesce(sold.units, 0), 0) as units,
            inventory.quantity_on_hand * products.base_price as list_value,
            case when sees_costs then inventory.quantity_on_hand * products.cost end as cost_value
        from retail.inventory
        join retail.products on products.product_id = inventory.product_id
        left join retail.units_in_days(asked_store, slow_movers.inactive_days) as sold
            on sold.store_id = inventory.store_id
            and sold.product_id = inventory.product_id
        where inventory.quantity_on_hand > 0
            and (asked_store is null or inventory.store_id = asked_store)
            and (asked_category is null or products.category_id = asked_category)
            -- At this rate the stock lasts more than four times as long as the period.
            and 4 * greatest(coalesce(sold.units, 0), 0) < inventory.quantity_on_hand
    ),

    judged as materialized (
        select
            hardly_sold.*,
            reach.as_of,
            -- Stock without a recorded arrival may have been there for any length of time, and counts as old.
            coalesce(
                greatest(least(sold.first_day, moved.first_day), moved.refilled_on) > reach.as_of - slow_movers.inactive_days,
                false
            ) as is_new
        from hardly_sold
        join retail.stores on stores.store_id = hardly_sold.store_id
        left join reach on reach.store_id = hardly_sold.store_id
        left join lateral (
            select min(daily.sales_date) as first_day
            from retail.daily_product_sales as daily
            where daily.store_id = hardly_sold.store_id
                and daily.product_id = hardly_sold.product_id
        ) as sold on true
        left join lateral (
            select
                min((adjustments.adjusted_at at time zone stores.time_zone)::date) as first_day,
                max((adjustments.adjusted_at at time zone stores.time_zone)::date) filter (
                    where adjustments.reason in ('delivery', 'transfer')
                        and adjustments.change > 0
                        and adjustments.quantity_after <= adjustments.change
                ) as refilled_on
            from retail.inventory_adjustments as adjustments
            where adjustments.store_id = hardly_sold.store_id
                and adjustments.product_id = hardly_sold.product_id
        ) as moved on true
    ),

    slow as (
        select judged.*
        from judged
        where not judged.is_new
    ),

    whole as (
        select
            count(*) as total,
            sum(slow.list_value) as list_value,
            case when count(*) = count(slow.cost_value) then sum(slow.cost_value) end as cost_value,
            (select count(*) from judged where judged.is_new) as newcomers
        from slow
    ),

    page as (
        select
            slow.*,
            row_number() over (order by slow.list_value desc, slow.store_id, slow.product_id) as place,
            count(*) over () as on_page
        from slow
        where after_key is null
            or (slow.list_value, -slow.store_id, -slow.product_id)
            < (after_key[1]::numeric, -after_key[2]::integer, -after_key[3]::integer)
    )

    select
        stores.name,
        page.name,
        page.sku,
        categories.name,
        page.quantity_on_hand,
        page.units::bigint,
        last_sale.sales_date,
        page.as_of - last_sale.sales_date,
        round(page.quantity_on_hand * slow_movers.inactive_days / nullif(page.units, 0)::numeric, 0),
        round(page.list_value, 2),
        round(page.cost_value, 2),
        round(whole.list_value, 2),
        round(whole.cost_value, 2),
        coalesce(page.as_of, retail.last_day(asked_store)),
        nullif(
            concat_ws(
                ' ',
                unrecorded,
                case
                    when whole.newcomers > 0
                        then format(
                            'Left out: %s that arrived less than %s days before and hardly sold since.',
                            case when whole.newcomers = 1 then '1 product' else whole.newcomers || ' products' end,
                            slow_movers.inactive_days
                        )
                end
            ),
            ''
        ),
        retail.next_cursor(
            page.place, page.on_page, slow_movers.max_rows,
            'slow_movers', page.list_value::text, page.store_id::text, page.product_id::text
        ),
        whole.total
    from whole
    left join page on page.place <= slow_movers.max_rows
    left join retail.stores on stores.store_id = page.store_id
    left join retail.categories on categories.category_id = page.category_id
    left join lateral (
        select daily.sales_date
        from retail.daily_product_sales as daily
        where daily.store_id = page.store_id
            and daily.product_id = page.product_id
        order by daily.sales_date desc
        limit 1
    ) as last_sale on true
    -- The note may have something to say even if there is no row.
    where page.place is not null
        or (after_key is null and (unrecorded is not null or whole.newcomers > 0))
    order by page.place;
end
$$;

alter function api.slow_movers owner to retail_definer;

grant execute on function api.slow_movers to retail_gateway, store_readonly, analyst;

comment on function api.slow_movers is
$$What is in stock and hardly sells? Lists products of which less than a quarter of the stock was sold in inactive_days, and that were in stock all that time: later arrivals are left out, and counted in data_note. The largest values come first. Use it to decide what to discount or to stop ordering.

Toolset: inventory
Kept until data or day change.

inactive_days: How many days to look back from the last day with data, 1 to 3650.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000.

store: The store's name.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
quantity_on_hand: Units in stock [pieces].
units_sold: Units sold in those days, less those returned [pieces].
last_sale_date: The last day on which it was ever sold or returned; null when never.
days_since_sale: Days since then [days].
days_of_cover: For how many days the stock lasts at that rate; null when nothing was sold [days].
list_value: Units at list price, without tax [currency].
cost_value: Units at cost: the money tied up in them; null below store manager, or when the cost is unknown [currency].
total_list_value: List value of all such products, not only of this page [currency].
total_cost_value: Value at cost of all of them; null in the same cases [currency].
as_of: Last day with data of the store, from which days are counted back.
data_note: Stores without recorded stock, and the number of products that are too new to assess; null if there are none.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Such products, before max_rows cut the list.$$;
