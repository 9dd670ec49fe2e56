-- How the stores did in a range of days, compared with the range a year before and with each other.
--
-- Its plan is kept, because it does not depend on the dates: retail.store_sums() reads the rollups, and plans for
-- itself.

create or replace function api.store_performance(
    start_date  api.day         default null,
    end_date    api.day         default null,
    period      api.period      default null,
    page_cursor api.page_cursor default null,
    max_rows    api.row_limit   default 50
)
    returns table (
        rank                    bigint,
        store                   text,
        orders                  bigint,
        customers               bigint,
        units                   bigint,
        net_sales               numeric,
        share_percent           numeric,
        of_mean_percent         numeric,
        average_order_value     numeric,
        items_per_order         numeric,
        return_percent          numeric,
        year_before_net_sales   numeric,
        year_change_percent     numeric,
        peers_change_percent    numeric,
        margin                  numeric,
        margin_percent          numeric,
        sales_per_square_metre  numeric,
        sales_per_open_hour     numeric,
        first_day               date,
        last_day                date,
        data_through            date,
        data_note               text,
        year_before_range       text,
        next_cursor             text,
        total_rows              bigint
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
    after_key  text[] := retail.read_cursor(store_performance.page_cursor, 'store_performance', 'numeric', 'text');
    sees_costs boolean := auth.caller_is('store_manager');
    all_stores integer[] := retail.stores_by_name(null);
    asked      record;
begin
    store_performance.max_rows := coalesce(store_performance.max_rows, 50);

    select *
    into asked
    from retail.date_range(store_performance.period, store_performance.start_date, store_performance.end_date, 30, compares => true);

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
    with compared as (
        select
            sums.*,
            stores.sales_area_m2,
            stores.closed_on,
            retail.open_hours(
                least(asked.covered_last, sums.data_through, stores.closed_on) - sums.days + 1,
                least(asked.covered_last, sums.data_through, stores.closed_on),
                stores.open_hours_a_week,
                stores.open_hours_by_weekday
            ) as open_hours,
            case when sums.without_cost = 0 then sums.net_sales - sums.cost end as margin,
            -- Without data, figures are null and not 0.
            case when sums.has_data then coalesce(sums.net_sales, 0) end as sales,
            case when sums.has_data then coalesce(sums.orders, 0) end as all_orders,
            case when sums.has_data then coalesce(sums.units, 0) end as all_units,
            case when sums.has_year then coalesce(sums.year_net_sales, 0) end as sales_before,
            -- All other stores that also sold a year before.
            coalesce(sum(sums.net_sales) filter (where sums.year_net_sales > 0) over (), 0)
            - case when sums.year_net_sales > 0 then coalesce(sums.net_sales, 0) else 0 end as peers_sales,
            sum(sums.year_net_sales) filter (where sums.year_net_sales > 0) over ()
            - coalesce(greatest(sums.year_net_sales, 0), 0) as peers_sales_before
        from retail.store_sums(
            all_stores, asked.covered_first, asked.covered_last, asked.year_first, asked.year_last
        ) as sums
        join retail.stores on stores.store_id = sums.store_id
    ),

    page as (
        select
            ranked.*,
            row_number() over (order by ranked.sorted_by, ranked.name) as number,
            count(*) over () as on_page
        from (
            select
                compared.*,
                -- Stores without data come last.
                coalesce(-compared.sales, 'infinity') as sorted_by,
                -- A store that sold nothing has no rank; otherwise it would rank above a store with more
                -- returns than sales.
                case
                    when compared.all_orders > 0
                        then rank() over (partition by compared.all_orders > 0 order by compared.sales desc)
                end as place,
                retail.percent_of(compared.sales, sum(compared.sales) over (), 2) as share,
                retail.percent_of(compared.sales, avg(compared.sales) over ()) as of_mean,
                count(*) over () as total
            from compared
        ) as ranked
        where after_key is null
            or (ranked.sorted_by, ranked.name) > (after_key[1]::numeric, after_key[2])
    )

    select
        page.place,
        page.name,
        page.all_orders::bigint,
        page.customers,
        page.all_units::bigint,
        round(page.sales, 2),
        page.share,
        page.of_mean,
        retail.average_order_value(page.gross_sales - page.discounts, page.orders),
        retail.items_per_order(page.units_sold, page.orders),
        retail.return_rate(page.returned, page.gross_sales - page.discounts),
        round(page.sales_before, 2),
        retail.percent_change(page.sales, page.sales_before),
        retail.percent_change(page.peers_sales, page.peers_sales_before),
        case when sees_costs then round(page.margin, 2) end,
        case when sees_costs then retail.percent_of(page.margin, page.net_sales) end,
        round(page.sales / page.sales_area_m2, 2),
        round(page.sales / nullif(page.open_hours, 0), 2),
        asked.first_day,
        asked.last_day,
        page.data_through,
        nullif(
            concat_ws(
                ' ', asked.data_note,
                case when page.closed_on < asked.first_day then format('%s closed on %s.', retail.visible(page.name), page.closed_on) end
            ),
            ''
        ),
        asked.year_before_range,
        retail.next_cursor(
            page.number, page.on_page, store_performance.max_rows,
            'store_performance', page.sorted_by::text, page.name
        ),
        page.total
    from page
    where page.number <= store_performance.max_rows
    order by page.number;
end
$$;

alter function api.store_performance owner to retail_definer;

grant execute on function api.store_performance to retail_gateway, store_user, analyst;

comment on function api.store_performance is
$$How did each store do? Shows the stores that the caller sees in a range of days, against the range a year before and against the other stores. Amounts are without tax.

For more figures side by side use compare_stores.

Toolset: stores
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Stores at most. 1 to 1000.

rank: The rank by net sales, from 1; null without data, and without orders.
store: The store's name; stores without data have a row of nulls.
orders: Number of sales and exchanges.
customers: Number of different customers who bought; walk-in customers are not counted.
units: Units sold, less those returned.
net_sales: Amount sold after discounts and returns [currency].
share_percent: Share of the net sales of all these stores [%].
of_mean_percent: Net sales in percent of the mean of all these stores [%].
average_order_value: Amount of a sale after discount, on average; null without orders [currency].
items_per_order: Units sold per order, before returns [pieces].
return_percent: Amount returned, in percent of what was sold [%].
year_before_net_sales: Net sales in year_before_range; null without data [currency].
year_change_percent: Change of net sales against that; null when there were none [%].
peers_change_percent: Change of all the other stores together that sold a year before too; null when there are none [%].
margin: Net sales less cost; null below store manager, or when a cost is unknown [currency].
margin_percent: Margin in percent of net sales; null in the same cases, and where these are not above 0 [%].
sales_per_square_metre: Net sales of the range per square metre of sales area; null when it is unknown [currency].
sales_per_open_hour: Net sales per hour that the store is open in usual weeks, by weekday where its hours are known so; null when they are unknown, or it was closed [currency].
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data of the store.
data_note: What data are missing in the range, or that the store had closed; null if neither.
year_before_range: The range a year before, and why it is comparable.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Number of stores, before max_rows cut the list.$$;
