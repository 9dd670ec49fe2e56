-- How sales changed from one range to another, and what the change is made of.
--
-- retail.change_effects splits the change into effects.

create or replace function api.compare_periods(
    start_date       api.day             default null,
    end_date         api.day             default null,
    period           api.period          default null,
    compare_with     api.comparison      default 'previous',
    other_start_date api.day             default null,
    other_end_date   api.day             default null,
    store_name       api.store_name      default null,
    category_name    api.category_name   default null,
    group_by         api.change_grouping default 'total',
    page_cursor      api.page_cursor     default null,
    max_rows         api.row_limit       default 20
)
    returns table (
        name             text,
        net_sales        numeric,
        other_net_sales  numeric,
        change           numeric,
        change_percent   numeric,
        share_percent    numeric,
        orders_effect    numeric,
        items_effect     numeric,
        price_effect     numeric,
        mix_effect       numeric,
        returns_effect   numeric,
        orders           bigint,
        other_orders     bigint,
        units            bigint,
        other_units      bigint,
        sku              text,
        first_day        date,
        last_day         date,
        data_through     date,
        data_note        text,
        other_first_day  date,
        other_last_day   date,
        comparison       text,
        next_cursor      text,
        total_rows       bigint
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
    asked_store    integer := retail.store_by_name(compare_periods.store_name);
    asked_category integer := retail.category_by_name(compare_periods.category_name);
    grouping       text := coalesce(compare_periods.group_by, 'total');
    after_key      text[] := retail.read_cursor(compare_periods.page_cursor, 'compare_periods by ' || grouping, 'numeric', 'integer');
    asked          record;
    both_have_data boolean := false;
    other_note     text;
begin
    compare_periods.compare_with := coalesce(compare_periods.compare_with, 'previous');
    compare_periods.max_rows := coalesce(compare_periods.max_rows, 20);

    select *
    into asked
    from retail.date_range(compare_periods.period, compare_periods.start_date, compare_periods.end_date, 30, asked_store);

    if asked.has_data then
        select days.*
        into other_first_day, other_last_day, comparison, both_have_data, other_note
        from retail.other_range(
            asked.first_day, asked.last_day, asked.covered_last, asked.is_over, compare_periods.period, compare_periods.compare_with,
            compare_periods.other_start_date, compare_periods.other_end_date, asked.data_from, asked.data_through
        ) as days;
        if both_have_data then
            -- The note covers missing data in both ranges.
            other_note := concat_ws(
                ' ',
                other_note,
                'The other range: ' || retail.silent_days(
                    greatest(other_first_day, asked.data_from),
                    least(other_last_day, asked.data_through),
                    case when asked_store is null then retail.stores_by_name(null) else array[asked_store] end
                )
            );
        end if;
    end if;

    first_day := asked.first_day;
    last_day := asked.last_day;
    data_through := asked.data_through;
    data_note := nullif(concat_ws(' ', asked.data_note, nullif(other_note, '')), '');

    if not both_have_data then
        total_rows := 0;
        return next;
        return;
    end if;

    return query
    with page as (
        select
            listed.*,
            row_number() over (order by listed.place) as number,
            count(*) over () as on_page
        from (
            select
                rounded.*,
                rounded.net_sales - rounded.other_net_sales as change,
                sum(rounded.net_sales - rounded.other_net_sales) over () as whole_change,
                count(*) over () as total
            from retail.change_effects(
                grouping::api.change_grouping, asked_store, asked_category,
                asked.covered_first, asked.covered_last, other_first_day, other_last_day
            ) as rounded
        ) as listed
        where after_key is null
            or (-abs(listed.change), listed.group_id) > (-after_key[1]::numeric, after_key[2]::integer)
    )

    select
        coalesce(stores.name, categories.name, products.name, 'total'),
        page.net_sales,
        page.other_net_sales,
        page.change,
        retail.percent_change(page.net_sales, page.other_net_sales),
        round(100 * page.change / nullif(page.whole_change, 0), 1),
        page.orders_effect,
        page.items_effect,
        page.price_effect,
        page.change - page.orders_effect - page.items_effect - page.price_effect - page.returns_effect,
        page.returns_effect,
        case when grouping = 'product' then page.orders else coalesce(counted.orders, 0) end::bigint,
        case when grouping = 'product' then page.other_orders else coalesce(counted.other_orders, 0) end::bigint,
        page.units::bigint,
        page.other_units::bigint,
        products.sku,
        first_day,
        last_day,
        data_through,
        data_note,
        other_first_day,
        other_last_day,
        comparison,
        retail.next_cursor(
            page.number, page.on_page, compare_periods.max_rows, 'compare_periods by ' || grouping, abs(page.change)::text, page.group_id::text
        ),
        page.total
    from page
    left join retail.orders_by_group(
        grouping::api.change_grouping, asked_store, asked_category,
        asked.covered_first, asked.covered_last, other_first_day, other_last_day
    ) as counted on counted.group_id is not distinct from page.group_id
    left join retail.stores on grouping = 'store' and stores.store_id = page.group_id
    left join retail.categories on grouping = 'category' and categories.category_id = page.group_id
    left join retail.products on grouping = 'product' and products.product_id = page.group_id
    where page.number <= compare_periods.max_rows
    order by page.number;
end
$$;

alter function api.compare_periods owner to retail_definer;

grant execute on function api.compare_periods to retail_gateway, store_user, analyst;

comment on function api.compare_periods is
$$Why did sales change? Splits the change of net sales between two ranges of days into effects of orders, units per order, prices, product mix and returns.

Compares net sales of two ranges of days and splits the change into five effects: more or fewer orders, more or fewer units per order, higher or lower prices of the same products, another mix of products, and returns. The five effects add up to the change, to the cent, and those of categories, stores or products add up to those of the whole. The largest changes come first. Amounts are without tax.

Toolset: stores
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
compare_with: The other range: previous (the period before, the same days of it, the same weekdays, or as many days) or year_before (the same months, or weekdays).
other_start_date: First day of the other range, instead of compare_with.
other_end_date: Last day of the other range, included.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
group_by: What each row is about: all together, a category, a store or a product.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000.

name: The category's, store's or product's name, or total.
net_sales: Amount in the range, after discounts and returns [currency].
other_net_sales: Amount in the other range [currency].
change: net_sales less other_net_sales [currency].
change_percent: The change in percent of the other range; null when it had no sales [%].
share_percent: Share of the whole change; above 100 or below 0 where changes go in different directions [%].
orders_effect: Effect of more orders in the stores concerned; for a category or product, its share of that [currency].
items_effect: Effect of more units per order, before returns; for a category or product, its share of that [currency].
price_effect: Effect of other prices of the products that a store sold in both ranges [currency].
mix_effect: Effect of more or less expensive products in the orders; for a category or product, the effect of its larger or smaller share of the units [currency].
returns_effect: Effect of fewer returns; negative if there were more [currency].
orders: Number of sales and exchanges in the range; of a category, those that contain something of it, of a product likewise.
other_orders: Number of sales and exchanges in the other range.
units: Units in the range, less those returned.
other_units: Units in the other range, less those returned.
sku: The number on the shelf label; null unless grouped by product.
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
other_first_day: First day of the other range.
other_last_day: Last day of the other range.
comparison: Why the two are comparable, and how their lengths differ; or why nothing is compared.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: All rows, before max_rows cut the list.$$;
