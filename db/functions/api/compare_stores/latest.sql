-- Stores side by side: a row for each figure and store, so that there may be any number of
-- either, and a BI tool can pivot the rows.
--
-- Its plan is kept, because it does not depend on the dates: retail.store_sums() reads the rollups, and plans for
-- itself.

create or replace function api.compare_stores(
    store_names api.store_names default null,
    start_date  api.day         default null,
    end_date    api.day         default null,
    period      api.period      default null,
    page_cursor api.page_cursor default null,
    max_rows    api.row_limit   default 200
)
    returns table (
        metric            text,
        unit              text,
        store             text,
        value             numeric,
        rank              bigint,
        of_mean_percent   numeric,
        first_day         date,
        last_day          date,
        data_through      date,
        data_note         text,
        year_before_range text,
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
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    asked_stores integer[] := retail.stores_by_name(compare_stores.store_names);
    after_key    text[] := retail.read_cursor(compare_stores.page_cursor, 'compare_stores', 'integer', 'numeric', 'text');
    sees_costs   boolean := auth.caller_is('store_manager');
    asked        record;
begin
    compare_stores.max_rows := coalesce(compare_stores.max_rows, 200);

    select *
    into asked
    from retail.date_range(
        compare_stores.period, compare_stores.start_date, compare_stores.end_date, 30, asked_stores => asked_stores, compares => true
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

    return query
    with sums as (
        select
            store_sums.*,
            -- Without data, figures are null and not 0.
            case when store_sums.has_data then coalesce(store_sums.net_sales, 0) end as sales,
            case when store_sums.has_data then coalesce(store_sums.orders, 0) end as all_orders
        from retail.store_sums(
            asked_stores, asked.covered_first, asked.covered_last, asked.year_first, asked.year_last
        ) as store_sums
    ),

    figures as (
        select
            figure.position,
            figure.metric,
            figure.unit,
            sums.name,
            sums.data_through,
            sums.all_orders > 0 as is_selling,
            figure.value,
            figure.lower_is_better
        from sums
        cross join lateral (
            values
            (1, 'net sales', 'currency', round(sums.sales, 2), false),
            (2, 'change against the year before', '%', retail.percent_change(sums.sales, sums.year_net_sales), false),
            (3, 'orders', 'orders', sums.all_orders, false),
            (4, 'average order value', 'currency', retail.average_order_value(sums.gross_sales - sums.discounts, sums.all_orders), false),
            (5, 'items per order', 'pieces', retail.items_per_order(sums.units_sold, sums.all_orders), false),
            (6, 'customers', 'customers', sums.customers, false),
            (7, 'sales a day', 'currency', round(sums.sales / nullif(greatest(sums.days, 0), 0), 2), false),
            (8, 'discount rate', '%', round(100 * sums.discounts / nullif(sums.gross_sales, 0), 1), true),
            (9, 'return rate', '%', retail.return_rate(sums.returned, sums.gross_sales - sums.discounts), true),
            (10, 'margin', '%',
                case
                    when sees_costs and sums.without_cost = 0
                        then retail.percent_of(sums.sales - sums.cost, sums.sales)
                end, false)
        ) as figure (position, metric, unit, value, lower_is_better)
        where sees_costs
            or figure.metric <> 'margin'
    ),

    listed as (
        select
            figures.*,
            -- The largest first, rows without a value last.
            coalesce(-figures.value, 'infinity') as sorted_by,
            case
                -- A store that sold nothing must not rank first for giving the fewest discounts.
                -- Of one store there is nothing to compare.
                when figures.value is not null and figures.is_selling and cardinality(asked_stores) > 1
                    then rank() over (
                        partition by figures.metric, figures.is_selling
                        order by case when figures.lower_is_better then figures.value else -figures.value end nulls last
                    )
            end as place,
            -- A percentage of the mean makes no sense for a change.
            case
                when figures.position <> 2 and cardinality(asked_stores) > 1
                    then retail.percent_of(figures.value, avg(figures.value) over (partition by figures.metric))
            end as of_mean,
            count(*) over () as total
        from figures
    ),

    page as (
        select
            listed.*,
            row_number() over (order by listed.position, listed.sorted_by, listed.name) as number,
            count(*) over () as on_page
        from listed
        where after_key is null
            or (listed.position, listed.sorted_by, listed.name)
            > (after_key[1]::integer, after_key[2]::numeric, after_key[3])
    )

    select
        page.metric,
        page.unit,
        page.name,
        page.value,
        page.place,
        page.of_mean,
        asked.first_day,
        asked.last_day,
        page.data_through,
        nullif(
            concat_ws(' ', asked.data_note, case when cardinality(asked_stores) = 1 then 'There is no other store to compare with.' end), ''
        ),
        asked.year_before_range,
        retail.next_cursor(
            page.number, page.on_page, compare_stores.max_rows,
            'compare_stores', page.position::text, page.sorted_by::text, page.name
        ),
        page.total
    from page
    where page.number <= compare_stores.max_rows
    order by page.number;
end
$$;

alter function api.compare_stores owner to retail_definer;

grant execute on function api.compare_stores to retail_gateway, store_user, analyst;

comment on function api.compare_stores is
$$How do stores compare? Sales, orders, customers, rates and margin of a range of days, side by side, with ranks.

Shows stores side by side in a range of days: net sales, change against the year before, orders, average order value, items per order, customers, sales per day, discount rate, return rate, and margin for store managers. One row for each figure and store, with its rank among the stores; for discount rate and return rate the lowest ranks first.

Toolset: stores
Kept until data or day change.

store_names: The stores to compare, by name in any case, as list_stores shows them; left out for all that the caller sees.
start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000.

metric: What the row is about.
unit: currency, orders, pieces, customers or %.
store: The store's name.
value: The figure, in the row's unit; null when there is nothing to divide by.
rank: The rank of the store, from 1; null where it has no such figure, without orders, and without another store.
of_mean_percent: The figure in percent of the mean of these stores; null without another store [%].
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data of the store.
data_note: What data are missing in the range; null if none are.
year_before_range: The range a year before, and why it is comparable.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: All rows, before max_rows cut the list.$$;
