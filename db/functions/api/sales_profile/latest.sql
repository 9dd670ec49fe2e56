-- On which weekdays, or at which hours, customers buy: for opening hours and rosters.
--
-- Weekdays are compared by their mean day, because a range may have five Mondays and four Sundays;
-- hours by all days of the range. Hours are in each store's local time. Days after the stores
-- closed do not count as days without sales.

create or replace function api.sales_profile(
    profile    api.profile    default 'weekday',
    start_date api.day        default null,
    end_date   api.day        default null,
    period     api.period     default null,
    store_name api.store_name default null
)
    returns table (
        slot            text,
        days            bigint,
        orders          bigint,
        net_sales       numeric,
        share_percent   numeric,
        orders_a_day    numeric,
        net_sales_a_day numeric,
        net_sales_per_open_hour numeric,
        of_mean_percent numeric,
        rank            bigint,
        first_day       date,
        last_day        date,
        data_through    date,
        data_note       text
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
            store.store_id,
            coalesce(sales_profile.profile, 'weekday') as profile
        from retail.store_by_name(sales_profile.store_name) as store (store_id)
        cross join lateral retail.date_range(
            sales_profile.period, sales_profile.start_date, sales_profile.end_date, 91, store.store_id
        ) as asked_range
    ),

    -- A day for which all the data may be missing does not count as a day without sales.
    missing as (
        select silent.day
        from (
            select asked.covered_first + step.number as day
            from asked
            cross join lateral generate_series(0, asked.covered_last - asked.covered_first) as step (number)
            where asked.pauses @> asked.covered_first + step.number
        ) as silent
        cross join asked
        where not exists (
            select
            from retail.daily_store_sales as daily
            where daily.sales_date = silent.day
                and (asked.store_id is null or daily.store_id = asked.store_id)
        )
    ),

    -- Weekdays from Monday, 1 to 7; hours 0 to 23.
    slots as (
        select
            day.weekday as number,
            trim(to_char(date '2024-01-01' + (day.weekday - 1), 'Day')) as slot,
            count(*) as days
        from asked
        cross join lateral (
            select extract(isodow from asked.covered_first + step.number)::integer as weekday
            from generate_series(0, least(asked.covered_last, asked.closed_on) - asked.covered_first) as step (number)
            left join missing on missing.day = asked.covered_first + step.number
            where missing.day is null
        ) as day
        where asked.has_data
            and asked.profile = 'weekday'
        group by day.weekday

        union all

        select
            hour.number,
            format('%s:00', lpad(hour.number::text, 2, '0')) as slot,
            least(asked.covered_last, asked.closed_on) - asked.covered_first + 1 - (select count(*) from missing) as days
        from asked
        cross join generate_series(0, 23) as hour (number)
        where asked.has_data
            and least(asked.covered_last, asked.closed_on) >= asked.covered_first
            and asked.profile = 'hour'
    ),

    -- If the hours of one store are unknown, so are those of all stores together.
    open_hours as (
        select
            weekday.number,
            case when count(*) = count(weekday.hours) then sum(weekday.hours) end as hours
        from (
            select
                step.number,
                retail.weekdays_in(
                    greatest(asked.covered_first, reach.data_from),
                    least(asked.covered_last, reach.data_through, reach.closed_on),
                    step.number
                ) * coalesce(stores.open_hours_by_weekday[step.number], stores.open_hours_a_week / 7) as hours
            from asked
            join retail.store_reach() as reach
                on reach.data_from <= asked.covered_last
                and coalesce(reach.closed_on, asked.covered_first) >= asked.covered_first
                and (asked.store_id is null or reach.store_id = asked.store_id)
            join retail.stores on stores.store_id = reach.store_id
            cross join generate_series(1, 7) as step (number)
            where asked.has_data
                and asked.profile = 'weekday'
        ) as weekday
        group by weekday.number
    ),

    sold as materialized (
        select
            extract(isodow from daily.sales_date)::integer as number,
            sum(daily.orders) as orders,
            sum(daily.net_sales) as net_sales
        from asked
        join retail.daily_store_sales as daily
            on daily.sales_date between asked.covered_first and asked.covered_last
            and (asked.store_id is null or daily.store_id = asked.store_id)
        where asked.profile = 'weekday'
        group by 1

        union all

        select
            extract(hour from orders.ordered_at at time zone stores.time_zone)::integer as number,
            count(*) filter (where orders.kind <> 'return') as orders,
            sum(orders.subtotal - orders.discount) as net_sales
        from asked
        join retail.orders
            on orders.order_date between asked.covered_first and asked.covered_last
            and (asked.store_id is null or orders.store_id = asked.store_id)
        join retail.stores on stores.store_id = orders.store_id
        where asked.profile = 'hour'
        group by 1
    )

    select
        slots.slot,
        slots.days,
        case when slots.days > 0 then coalesce(sold.orders, 0)::bigint end as orders,
        case when slots.days > 0 then round(coalesce(sold.net_sales, 0), 2) end as net_sales,
        retail.percent_of(coalesce(sold.net_sales, 0), sum(sold.net_sales) over ()) as share_percent,
        round(coalesce(sold.orders, 0)::numeric / slots.days, 2) as orders_a_day,
        round(coalesce(sold.net_sales, 0) / slots.days, 2) as net_sales_a_day,
        round(coalesce(sold.net_sales, 0) / nullif(case when asked.pauses is null then open_hours.hours end, 0), 2) as net_sales_per_open_hour,
        retail.percent_of(
            coalesce(sold.net_sales, 0) / slots.days, avg(coalesce(sold.net_sales, 0) / slots.days) over (), 0
        ) as of_mean_percent,
        case when slots.days > 0 and sold.net_sales > 0 then rank() over (order by coalesce(sold.net_sales, 0) / slots.days desc) end as rank,
        asked.first_day,
        asked.last_day,
        asked.data_through,
        nullif(
            concat_ws(
                ' ',
                asked.data_note,
                case
                    when asked.profile = 'weekday' and min(slots.days) over () < 4
                        then 'Some weekdays occur less than four times in the range: their rank may be chance.'
                end
            ),
            ''
        ) as data_note
    from asked
    left join slots on true
    left join sold on sold.number = slots.number
    left join open_hours on open_hours.number = slots.number
    order by slots.number;
end;

alter function api.sales_profile owner to retail_definer;

grant execute on function api.sales_profile to retail_gateway, store_readonly, analyst;

comment on function api.sales_profile is
$$On which weekday, or at which hour, do we sell most? One row for each weekday or hour of a range of days, with the mean of such a day. Hours are those of each store's clock.

Toolset: planning
Kept until data or day change.

profile: By weekday or by hour.
start_date: First day, included. Left out: 91 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.

slot: The weekday, or the hour: 09:00 is from 9 to 10 o'clock; where clocks change, an hour may come twice, or not at all.
days: Such days in the range; for hours, all days.
orders: Number of sales and exchanges.
net_sales: Amount after discounts and returns, without tax [currency].
share_percent: Share of the net sales of the range [%].
orders_a_day: Orders on such a day, on average [orders].
net_sales_a_day: Net sales on such a day, on average [currency].
net_sales_per_open_hour: Net sales of such days per hour that the stores are open on them; null by hour, where a store's opening hours are unknown, or where all are closed [currency].
of_mean_percent: Net sales on such a day in percent of the mean of all weekdays or hours [%].
rank: The rank by net_sales_a_day, from 1; null where nothing was sold.
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.$$;
