-- How sales respond to the price: for each product whose price changed, by how many percent the
-- units change when the price rises by one percent.
--
-- retail.price_slopes() measures it, and returns nothing where the data are too few.

create or replace function api.price_response(
    start_date    api.day           default null,
    end_date      api.day           default null,
    period        api.period        default null,
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    product_name  api.product_name  default null,
    page_cursor   api.page_cursor   default null,
    max_rows      api.row_limit     default 20
)
    returns table (
        product         text,
        sku             text,
        category        text,
        weeks           bigint,
        lowest_price    numeric,
        highest_price   numeric,
        elasticity      numeric,
        elasticity_low  numeric,
        elasticity_high numeric,
        finding         text,
        silent_products bigint,
        first_day       date,
        last_day        date,
        data_through    date,
        data_note       text,
        next_cursor     text,
        total_rows      bigint
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
    asked_store    integer := retail.store_by_name(price_response.store_name);
    asked_category integer := retail.category_by_name(price_response.category_name);
    asked_product  integer := retail.product_by_name(price_response.product_name);
    after_key      text[] := retail.read_cursor(price_response.page_cursor, 'price_response', 'numeric', 'integer');
    asked          record;
    whole_through  date;
begin
    price_response.max_rows := coalesce(price_response.max_rows, 20);

    select *
    into asked
    from retail.date_range(
        price_response.period, price_response.start_date, price_response.end_date, 728, asked_store
    );

    if not asked.has_data then
        first_day := asked.first_day;
        last_day := asked.last_day;
        data_through := asked.data_through;
        data_note := asked.data_note;
        total_rows := 0;
        return next;
        return;
    end if;

    -- Weeks are counted back from the last whole day, so that every week is whole.
    whole_through := least(asked.covered_last, asked.complete_through);

    return query
    with judged as materialized (
        select
            slopes.*,
            products.name,
            products.sku,
            categories.name as category,
            -- The clearest results come first, products without a result last.
            coalesce(slopes.p_value, 2) as sort_key,
            slopes.p_value * count(slopes.p_value) over () / rank() over (order by slopes.p_value) as adjusted
        from retail.price_slopes(
            whole_through, (whole_through - asked.covered_first + 1) / 7, asked_store, asked_category, asked_product
        ) as slopes
        join retail.products on products.product_id = slopes.product_id
        join retail.categories on categories.category_id = products.category_id
    ),

    -- Among many products some differ by chance alone, so a finding must remain significant after
    -- correction for the number of products examined (Benjamini-Hochberg).
    found as (
        select
            judged.*,
            min(judged.adjusted) over (order by judged.p_value desc) <= 0.05 as stands
        from judged
    ),

    counted as (
        select
            count(*) filter (where judged.silence is not null) as silent,
            count(judged.p_value) as told,
            count(*) filter (where judged.silence is null or asked_product is not null) as total
        from judged
    ),

    page as (
        select
            found.*,
            row_number() over (order by found.sort_key, found.product_id) as place,
            count(*) over () as on_page
        from found
        where (found.silence is null or asked_product is not null)
            and (
                after_key is null
                or (found.sort_key, found.product_id) > (after_key[1]::numeric, after_key[2]::integer)
            )
    )

    select
        page.name,
        page.sku,
        page.category,
        page.weeks_sold,
        round(page.lowest, 2),
        round(page.highest, 2),
        round(page.slope, 2),
        round(page.slope - page.half_width, 2),
        round(page.slope + page.half_width, 2),
        case
            when page.name is null then 'no price moved enough, or was seen in enough weeks, to tell'
            when page.silence is not null then 'not told: ' || page.silence
            when page.stands and page.slope < 0 then 'more is sold at a lower price'
            when page.stands then 'more was sold at a higher price: something else moved both'
            when page.half_width < abs(page.slope)
                then format('could be chance: among %s products, some intervals exclude 0 without a response', counted.told)
            else 'no clear response'
        end,
        counted.silent,
        asked.first_day,
        asked.last_day,
        asked.data_through,
        asked.data_note,
        retail.next_cursor(
            page.place, page.on_page, price_response.max_rows,
            'price_response', page.sort_key::text, page.product_id::text
        ),
        counted.total
    from counted
    left join page on page.place <= price_response.max_rows
    where page.place is not null
        or (counted.total = 0 and after_key is null)
    order by page.place;
end
$$;

alter function api.price_response owner to retail_definer;

grant execute on function api.price_response to retail_gateway, store_user, analyst;

comment on function api.price_response is
$$How do sales respond to the price? Price elasticity of the products whose price moved, with its interval: at -2 a price 1 % higher goes with 2 % fewer units.

Compares weeks, with the units of the other products of the category taken into account; it shows a correlation, not what a new price will do. Products that were sold in too few weeks, or whose price hardly moved, are left out and counted.

Toolset: planning
Kept until data or day change.

start_date: First day, included. Left out: 728 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
product_name: One product. By name or sku, case does not matter; if there is no result, the answer says why.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Products at most. 1 to 1000.

product: The product's name; null when there is no result for any.
sku: The number on the shelf label.
category: The product's category.
weeks: Weeks with sales that are compared.
lowest_price: Mean price paid for a unit in a cheap week: the 5th percentile [currency].
highest_price: Mean price paid in an expensive week: the 95th percentile [currency].
elasticity: By how many percent the units change when the price is one percent higher; null without a result [ratio].
elasticity_low: Lower end of an interval that covers the truth 19 times in 20 [ratio].
elasticity_high: Upper end of it [ratio].
finding: What that means, allowing for the number of products examined, or why there is no result.
silent_products: Number of products that were sold but have no result.
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Products with a result, before max_rows cut the list.$$;
