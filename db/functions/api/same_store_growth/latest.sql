-- Growth without the stores that opened or closed in between: what retailers call like for like.
--
-- A store counts as the same if it has data from the first day of the earlier range on and has not
-- closed. Without a last day of business it counts as closed after four weeks without an order,
-- unless it was silent for as long before, as a kiosk is every winter. If its data end some days
-- early, the other range ends the same number of days early for this store.

create or replace function api.same_store_growth(
    start_date   api.day        default null,
    end_date     api.day        default null,
    period       api.period     default null,
    compare_with api.comparison default 'year_before'
)
    returns table (
        store_group      text,
        stores           bigint,
        net_sales        numeric,
        other_net_sales  numeric,
        change           numeric,
        change_percent   numeric,
        orders           bigint,
        other_orders     bigint,
        store_names      text,
        first_day        date,
        last_day         date,
        other_range      text,
        data_through     date,
        data_note        text
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
            asked_range.*,
            case when choice.is_previous then asked_range.previous_first else asked_range.year_first end as other_first,
            case when choice.is_previous then asked_range.previous_last else asked_range.year_last end as other_last,
            case when choice.is_previous then asked_range.previous_range else asked_range.year_before_range end as other_range
        from retail.date_range(same_store_growth.period, same_store_growth.start_date, same_store_growth.end_date, 30, compares => true) as asked_range
        cross join (select coalesce(same_store_growth.compare_with, 'year_before') = 'previous' as is_previous) as choice
    ),

    reach as materialized (
        select
            stores.*,
            max(stores.data_through) over () as latest
        from retail.store_reach() as stores
    ),

    grouped as materialized (
        select
            stores.store_id,
            stores.name,
            -- A store that counts as closed has no missing days, because its sales are really lost. The same applies
            -- to a store that had an equally long pause before.
            case
                when reach.is_current and reach.data_through < asked.covered_last then asked.covered_last - reach.data_through
                else 0
            end as days_missing,
            judged.counts_as_closed and stores.closed_on is null as seems_closed,
            reach.data_through as silent_since,
            case
                when judged.counts_as_closed then 'closed'
                when reach.data_from > asked.other_first then 'new'
                else 'same'
            end as store_group
        from asked
        cross join reach
        join retail.stores on stores.store_id = reach.store_id
        cross join lateral (
            select
                coalesce(stores.closed_on <= asked.covered_last, false)
                or (
                    reach.data_through < asked.covered_last
                    and not reach.is_current
                    and reach.latest - reach.data_through > coalesce(reach.longest_pause, 0)
                ) as counts_as_closed
        ) as judged
        where asked.has_data
            and asked.other_first is not null
            -- Stores that opened later, or had closed before, are in neither range.
            and reach.data_from <= asked.covered_last
            and coalesce(stores.closed_on, 'infinity') >= asked.other_first
            and reach.data_through >= asked.other_first
    ),

    sold as (
        select
            grouped.store_id,
            coalesce(sum(daily.net_sales) filter (where daily.sales_date between asked.covered_first and asked.covered_last), 0) as net_sales,
            coalesce(sum(daily.orders) filter (where daily.sales_date between asked.covered_first and asked.covered_last), 0) as orders,
            coalesce(sum(daily.net_sales) filter (where daily.sales_date between asked.other_first and asked.other_last - grouped.days_missing), 0) as other_net_sales,
            coalesce(sum(daily.orders) filter (where daily.sales_date between asked.other_first and asked.other_last - grouped.days_missing), 0) as other_orders
        from asked
        cross join grouped
        left join retail.daily_store_sales as daily
            on daily.store_id = grouped.store_id
            and (
                daily.sales_date between asked.covered_first and asked.covered_last
                or daily.sales_date between asked.other_first and asked.other_last
            )
        group by grouped.store_id
    ),

    summed as (
        select
            coalesce(grouped.store_group, 'all') as store_group,
            count(*) as stores,
            sum(sold.net_sales) as net_sales,
            sum(sold.other_net_sales) as other_net_sales,
            sum(sold.orders)::bigint as orders,
            sum(sold.other_orders)::bigint as other_orders,
            string_agg(grouped.name, ', ' order by grouped.name) as store_names
        from grouped
        join sold on sold.store_id = grouped.store_id
        group by grouping sets ((grouped.store_group), ())
        having count(*) > 0
    )

    select
        summed.store_group,
        summed.stores,
        round(summed.net_sales, 2) as net_sales,
        round(summed.other_net_sales, 2) as other_net_sales,
        round(summed.net_sales - summed.other_net_sales, 2) as change,
        retail.percent_change(summed.net_sales, summed.other_net_sales) as change_percent,
        summed.orders,
        summed.other_orders,
        summed.store_names,
        asked.first_day,
        asked.last_day,
        asked.other_range,
        asked.data_through,
        nullif(
            concat_ws(
                ' ',
                asked.data_note,
                (
                    select
                        format(
                            'Counted as closed, without a last day of business: %s.',
                            string_agg(format('%s, no orders since %s', grouped.name, grouped.silent_since), '; ' order by grouped.name)
                        )
                    from grouped
                    where grouped.seems_closed
                    having count(*) > 0
                )
            ),
            ''
        ) as data_note
    from asked
    left join summed on true
    order by array_position(array['same', 'new', 'closed', 'all'], summed.store_group);
end;

alter function api.same_store_growth owner to retail_definer;

grant execute on function api.same_store_growth to retail_gateway, store_user, analyst;

comment on function api.same_store_growth is
$$How much did stores grow that were open in both ranges? Separates like-for-like growth from that of stores that opened or closed: same, new, closed and all stores, against the year before or the range before.

Toolset: stores
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
compare_with: What to compare with.

store_group: same (open in both ranges), new (opened since the other range began), closed (closed when the range ended, or silent for four weeks and longer than ever before), or all.
stores: Number of such stores.
net_sales: Amount in the range, after discounts and returns, without tax [currency].
other_net_sales: Amount in the other range [currency].
change: net_sales less other_net_sales [currency].
change_percent: The change in percent of the other range; null when it had no sales [%].
orders: Number of sales and exchanges in the range.
other_orders: Number of sales and exchanges in the other range.
store_names: Which stores these are.
first_day: First day of the range.
last_day: Last day of the range.
other_range: The days of the other range, or why there are none.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.$$;
