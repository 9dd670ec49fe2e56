-- Products at or below their reorder point, the most urgent first, with an order to place, and
-- the reorder point that they should have.
--
-- The order fills the stock up to the need for the lead time and a review period of 28 days, by
-- retail.stock_needs. A product that sold nothing needs no order.

create or replace function api.low_stock(
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    service_level api.service_level default 95,
    with_low_points boolean         default false,
    page_cursor   api.page_cursor   default null,
    max_rows      api.row_limit     default 50
)
    returns table (
        store              text,
        product            text,
        sku                text,
        category           text,
        quantity_on_hand   integer,
        reorder_point      integer,
        units_sold_91_days bigint,
        season_factor      numeric,
        days_of_cover      numeric,
        safety_stock       integer,
        suggested_order    integer,
        suggested_point    integer,
        point_is_low       boolean,
        order_cost         numeric,
        supplier           text,
        lead_time_days     integer,
        demand_note        text,
        low_points         bigint,
        product_id         integer,
        as_of              date,
        data_note          text,
        next_cursor        text,
        total_rows         bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    asked_store    integer := retail.only_store(low_stock.store_name);
    asked_category integer := retail.category_by_name(low_stock.category_name);
    after_key      text[] := retail.read_cursor(low_stock.page_cursor, 'low_stock', 'numeric', 'numeric', 'integer', 'integer');
    sees_costs     boolean := auth.caller_is('store_manager');
    -- Days of cover without demand: sorts after every real number of days.
    never          numeric := 1e9;
    z              double precision := retail.normal_quantile(coalesce(low_stock.service_level, 95)::double precision / 100);
    latest         date := retail.last_day();
    unrecorded     text := retail.stores_without_stock(asked_store);
begin
    low_stock.max_rows := coalesce(low_stock.max_rows, 50);
    low_stock.with_low_points := coalesce(low_stock.with_low_points, false);

    return query
    with judged as (
        select needs.*
        from retail.stock_needs(asked_store, asked_category, latest, z) as needs
    ),

    -- Every stocked product is assessed; values that only the answer needs are computed later, for its rows
    -- alone.
    ordered as (
        select
            judged.*,
            coalesce(judged.quantity_on_hand / nullif(judged.rate, 0), never) as cover,
            ceil(z * sqrt((judged.lead_time + 28) * judged.of_a_day + judged.of_lead_time) - 1e-9)::integer as safety,
            count(*) over () as total
        from judged
        where (judged.quantity_on_hand <= judged.reorder_point and judged.reorder_point > 0)
            or (low_stock.with_low_points and judged.reorder_point < judged.point)
    ),

    page as (
        select
            ordered.*,
            -- Above both reorder points, nothing needs to be ordered yet.
            case
                when ordered.rate > 0 and ordered.quantity_on_hand <= greatest(ordered.reorder_point, ordered.point)
                    then greatest(
                        ceil(ordered.rate * (ordered.lead_time + 28))::integer + ordered.safety - ordered.quantity_on_hand,
                        0
                    )
                else 0
            end as suggested,
            -- Among products that are out of stock, the best sellers come first.
            row_number() over (order by ordered.cover, ordered.rate desc, ordered.store_id, ordered.product_id) as place,
            count(*) over () as on_page
        from ordered
        where after_key is null
            or (ordered.cover, -ordered.rate, ordered.store_id, ordered.product_id)
            > (after_key[1]::numeric, -after_key[2]::numeric, after_key[3]::integer, after_key[4]::integer)
    )

    select
        stores.name,
        products.name,
        products.sku,
        categories.name,
        page.quantity_on_hand,
        page.reorder_point,
        page.units,
        round(page.season, 2),
        round(nullif(page.cover, never), 1),
        page.safety,
        page.suggested,
        page.point,
        page.reorder_point < page.point,
        case when sees_costs then round(page.suggested * products.cost, 2) end,
        suppliers.name,
        suppliers.lead_time_days,
        case
            when page.unusual_units is not null
                then (
                    select
                        format(
                            'On %s units were sold, more than the other days suggest: ',
                            string_agg(format('%s %s', days.sales_date, days.units), ' and on ' order by days.sales_date)
                        )
                        || case
                            when page.counted_units is null then 'too few days to tell whether that will recur.'
                            when count(*) > 1 then format('each of these days counts as %s.', page.counted_units)
                            else format('they count as %s.', page.counted_units)
                        end
                    from (
                        select
                            daily.sales_date,
                            daily.units,
                            row_number() over (order by daily.units desc, daily.sales_date desc) as place
                        from retail.daily_product_sales as daily
                        where daily.store_id = page.store_id
                            and daily.product_id = page.product_id
                            and daily.sales_date > latest - 91
                            and daily.sales_date <= latest
                    ) as days
                    -- The second-largest day is also capped only if it sold more than twice the cap.
                    where days.place = 1
                        or (days.place = 2 and days.units > 2 * page.counted_units)
                )
        end,
        (select count(*) from judged where judged.reorder_point < judged.point),
        page.product_id,
        latest,
        unrecorded,
        retail.next_cursor(
            page.place, page.on_page, low_stock.max_rows,
            'low_stock', page.cover::text, page.rate::text, page.store_id::text, page.product_id::text
        ),
        page.total
    from page
    join retail.stores on stores.store_id = page.store_id
    join retail.products on products.product_id = page.product_id
    join retail.categories on categories.category_id = products.category_id
    left join retail.suppliers on suppliers.supplier_id = products.supplier_id
    where page.place <= low_stock.max_rows
    order by page.place;

    if not found and unrecorded is not null and after_key is null then
        as_of := latest;
        data_note := unrecorded;
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.low_stock owner to retail_definer;

grant execute on function api.low_stock to retail_gateway, store_readonly, analyst;

comment on function api.low_stock is
$$What should be reordered? Lists products whose stock is at or below the reorder point, with an order to place. Those that run out first come first, and of these the ones that sell most.

The suggested order covers the supplier's lead time and 28 days at the rate of sale of the season, plus a safety stock of z x square root of (days x variance of a day + rate squared x variance of the lead time); a product without sales gets no order. In a store that opened in the last 91 days, the rate since its first sale is used. suggested_point is the same for the lead time alone: a stored point below it runs out more often than the service level allows. Products with a reorder point of 0 are listed only with with_low_points, discontinued products never.

Toolset: inventory
Kept until data or day change.

store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
service_level: In how many of 100 order cycles the stock should last, 50 to 99.9.
with_low_points: True: list also products whose stored reorder point is below suggested_point, whatever their stock.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000.

store: The store's name.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
quantity_on_hand: Units in stock [pieces].
reorder_point: Reorder when the stock is at or below this [pieces].
units_sold_91_days: Units sold in the 91 days up to as_of, less those returned [pieces].
season_factor: Expected daily sales of the next 28 days relative to those of the last 91, as in the category a year ago; between 1/3 and 3, 1 when unknown [ratio].
days_of_cover: For how many days the stock lasts at that rate and season; null when nothing was sold [days].
safety_stock: Safety stock contained in the order [pieces].
suggested_order: Units to order; a lead time that is unknown counts as 14 days, its standard deviation as a quarter of it; 0 for a product without sales, or with stock above both points [pieces].
suggested_point: The reorder point that the service level requires; set_reorder_point stores it [pieces].
point_is_low: Whether the stored reorder point is below it.
order_cost: What the order costs; null below store manager, or when the cost is unknown [currency].
supplier: The supplier; null when unknown.
lead_time_days: Days from order to delivery; null when unknown [days].
demand_note: Names a day of the 91, or two, that sold more than 5 standard deviations above the mean of the other days with sales, such as a giant order: it counts as that bound, from 3 other days on; two do if both sold twice as much and there are 6 others; null if there is none.
low_points: Stored reorder points below the suggested ones, in all products that are sold in the stores and categories asked for.
product_id: Identifies the product in other tools.
as_of: Last day with sales data; the stock is that of now.
data_note: Stores without recorded stock, in which low stock cannot be seen; null if there are none.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Products that fit, before max_rows cut the list.$$;
