-- How well the stock works: stock turn, GMROI, weeks of supply and sell-through.
--
-- Based on the stock at the time, not on today's; known_percent says for which share of the sales
-- that stock is known.

create or replace function api.stock_performance(
    group_by      api.stock_grouping default 'month',
    start_date    api.day            default null,
    end_date      api.day            default null,
    period        api.period         default null,
    store_name    api.store_name     default null,
    category_name api.category_name  default null,
    page_cursor   api.page_cursor    default null,
    max_rows      api.row_limit      default 50
)
    returns table (
        name                 text,
        sku                  text,
        from_day             date,
        to_day               date,
        opening_units        bigint,
        received_units       bigint,
        units_sold           bigint,
        closing_units        bigint,
        sell_through_percent numeric,
        weeks_of_supply      numeric,
        mean_stock_cost      numeric,
        stock_turn           numeric,
        gmroi                numeric,
        known_percent        numeric,
        first_day            date,
        last_day             date,
        data_through         date,
        data_note            text,
        next_cursor          text,
        total_rows           bigint
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
    asked_store    integer := retail.store_by_name(stock_performance.store_name);
    asked_category integer := retail.category_by_name(stock_performance.category_name);
    after_key      text[] := retail.read_cursor(stock_performance.page_cursor, 'stock_performance', 'numeric', 'text', 'text');
    sees_costs     boolean := auth.caller_is('store_manager');
    asked          record;
    closes         date[];
begin
    stock_performance.group_by := coalesce(stock_performance.group_by, 'month');
    stock_performance.max_rows := coalesce(stock_performance.max_rows, 50);

    select *
    into asked
    from retail.date_range(stock_performance.period, stock_performance.start_date, stock_performance.end_date, 91, asked_store);

    -- Set now, because the row has them even if there are no figures.
    first_day := asked.first_day;
    last_day := asked.last_day;
    data_through := asked.data_through;
    data_note := asked.data_note;
    total_rows := 0;

    if not asked.has_data then
        return next;
        return;
    end if;

    -- The opening stock is the closing stock of the day before.
    select array_agg(days.day order by days.day)
    into closes
    from (
        select asked.covered_first - 1 as day

        union

        select least(periods.to_day, asked.covered_last)
        from retail.periods_between(
            asked.covered_first,
            asked.covered_last,
            case when stock_performance.group_by = 'month' or asked.covered_last - asked.covered_first >= 91 then 'month' else 'week' end,
            retail.fiscal_calendar()
        ) as periods
    ) as days;

    return query
    with named as (
        select
            figures.*,
            case stock_performance.group_by
                when 'store' then stores.name
                when 'category' then categories.name
                when 'supplier' then suppliers.name
                when 'product' then products.name
            end as name,
            case when stock_performance.group_by = 'product' then products.sku end as sku,
            figures.mean_units * products.cost as mean_cost,
            figures.mean_units > 0 and products.cost is null as lacks_cost
        from retail.shelf_figures(closes, stock_performance.group_by = 'month', asked_store, asked_category) as figures
        join retail.products on products.product_id = figures.product_id
        join retail.categories on categories.category_id = products.category_id
        join retail.stores on stores.store_id = figures.store_id
        left join retail.suppliers on suppliers.supplier_id = products.supplier_id
    ),

    summed as (
        select
            named.number,
            named.from_day,
            named.to_day,
            named.name,
            named.sku,
            sum(named.opening) as opening,
            sum(named.closing) as closing,
            sum(named.units) filter (where named.has_stock) as units,
            case when sees_costs and not coalesce(bool_or(named.lacks_cost), false) then sum(named.mean_cost) end as mean_cost,
            case
                when sees_costs and coalesce(sum(named.lines_without_cost) filter (where named.has_stock), 0) = 0
                    then sum(named.cost) filter (where named.has_stock)
            end as cost,
            sum(named.net_sales) filter (where named.has_stock) as net_sales,
            retail.percent_of(sum(named.net_sales) filter (where named.has_stock), sum(named.net_sales)) as known
        from named
        group by
            named.number,
            named.from_day,
            named.to_day,
            named.name,
            named.sku
    ),

    listed as (
        select
            summed.*,
            (summed.to_day - summed.from_day + 1)::numeric as days,
            case when stock_performance.group_by = 'month' then summed.number else -coalesce(summed.units, 0) end as sort_key,
            count(*) over () as total
        from summed
    ),

    page as (
        select
            listed.*,
            row_number() over (order by listed.sort_key, coalesce(listed.name, ''), coalesce(listed.sku, '')) as place,
            count(*) over () as on_page
        from listed
        where after_key is null
            or (listed.sort_key, coalesce(listed.name, ''), coalesce(listed.sku, '')) > (after_key[1]::numeric, after_key[2], after_key[3])
    )

    select
        case
            when stock_performance.group_by = 'month'
                then to_char(retail.period_start(page.from_day, 'month', retail.fiscal_calendar()), 'YYYY-MM')
            else page.name
        end,
        page.sku,
        page.from_day,
        page.to_day,
        page.opening::bigint,
        (page.closing + page.units - page.opening)::bigint,
        page.units::bigint,
        page.closing::bigint,
        retail.percent_of(greatest(page.units, 0), page.closing + page.units),
        round(page.closing / nullif(greatest(page.units, 0) * 7 / page.days, 0), 1),
        round(page.mean_cost, 2),
        -- Too few days would make a wild annual figure.
        case when page.days >= 28 then round(greatest(page.cost, 0) * 365 / page.days / nullif(page.mean_cost, 0), 2) end,
        case when page.days >= 28 then round((page.net_sales - page.cost) * 365 / page.days / nullif(page.mean_cost, 0), 2) end,
        coalesce(page.known, 0),
        asked.first_day,
        asked.last_day,
        asked.data_through,
        nullif(
            concat_ws(
                ' ',
                asked.data_note,
                case
                    when max(coalesce(page.known, 0)) over () = 0
                        then 'The stock at the time is unknown: that needs recorded changes of stock, such as deliveries and counts.'
                end
            ),
            ''
        ),
        retail.next_cursor(
            page.place, page.on_page, stock_performance.max_rows,
            'stock_performance', page.sort_key::text, coalesce(page.name, ''), coalesce(page.sku, '')
        ),
        page.total
    from page
    where page.place <= stock_performance.max_rows
    order by page.place;

    if not found and after_key is null then
        data_note := concat_ws(' ', asked.data_note, 'No matching product was in stock or sold in this range.');
        return next;
    end if;
end
$$;

alter function api.stock_performance owner to retail_definer;

grant execute on function api.stock_performance to retail_gateway, store_user, analyst;

comment on function api.stock_performance is
$$How well does the stock work? Stock turn, GMROI, weeks of supply and sell-through, over time or by group, based on the stock at that time.

Past stock is computed from the current stock by undoing sales and recorded changes. Products whose changes were not recorded from the range's first day on are left out: known_percent shows how much of the sales the figures cover.

Toolset: inventory
Kept until data or day change.

group_by: What each row is about.
start_date: First day, included. Left out: 91 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000.

name: The month, store, category, supplier or product; null for products without a supplier.
sku: The number on the shelf label, for a product.
from_day: First day that the figures cover.
to_day: Last day that they cover.
opening_units: Units in stock before from_day; null where no stock is known [pieces].
received_units: Units added by deliveries and other changes, less those lost [pieces].
units_sold: Units sold of products whose stock is known, less those returned [pieces].
closing_units: Units in stock at the end of to_day [pieces].
sell_through_percent: units_sold in percent of opening_units and received_units together; 0 where more came back than was sold [%].
weeks_of_supply: For how many weeks the closing stock lasts at this rate of sale; null when no more was sold than came back [weeks].
mean_stock_cost: Mean of the stock at cost over the closes of the months, up to 91 days of the weeks; null below store manager, or when a cost is unknown [currency].
stock_turn: How often in a year the stock is sold: cost of sales over mean_stock_cost; 0 where more came back than was sold, null in the same cases, and for less than 28 days [ratio].
gmroi: Gross margin of a year for each unit of money in stock at cost; null in the same cases [ratio].
known_percent: Net sales of products whose stock is known, in percent of all [%].
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: All rows, before max_rows cut the list.$$;
