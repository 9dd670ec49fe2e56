-- The state of the business in one answer: a row for each figure, beside the range
-- before and the same range a year before, and what moved most.

create or replace function api.business_summary(
    start_date api.day        default null,
    end_date   api.day        default null,
    period     api.period     default null,
    store_name api.store_name default null
)
    returns table (
        metric              text,
        value               numeric,
        unit                text,
        previous            numeric,
        change_percent      numeric,
        year_before         numeric,
        year_change_percent numeric,
        note                text,
        first_day           date,
        last_day            date
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_custom_plan
    set work_mem = '64MB'
    -- Half a million customers in a hash table cost more than the planner thinks, and one
    -- index has them grouped already.
    set enable_hashagg = off
as $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(business_summary.store_name);
    sees_costs  boolean := auth.caller_is('store_manager');
    asked       record;
    days        integer;
    -- How far back retention looks for the other two ranges: not at all for long ones,
    -- because that would be a third and a fourth year of orders.
    earlier     integer;
    year_first  date;
    year_last   date;
    trend       record;
begin
    select *
    into asked
    from retail.date_range(business_summary.period, business_summary.start_date, business_summary.end_date, 30);

    days := asked.last_day - asked.first_day + 1;
    earlier := case when days <= 92 then days else 0 end;

    select before.year_first, before.year_last
    into year_first, year_last
    from retail.year_before(asked.first_day, asked.last_day) as before;

    select *
    into trend
    from retail.sales_trend(asked_store, asked.last_day);

    -- Over several stores nothing has them grouped.
    if asked_store is null then
        perform set_config('enable_hashagg', 'on', true);
    end if;

    return query
    with ranges (range, from_day, to_day) as (
        values
        ('now', asked.first_day, asked.last_day),
        ('previous', asked.first_day - days, asked.first_day - 1),
        ('year before', year_first, year_last)
    ),

    sums as (
        select
            ranges.range,
            -- Nothing is nothing only once there is business.
            ranges.range = 'now' or exists (
                select
                from retail.daily_store_sales as older
                where older.sales_date <= ranges.to_day
                    and (asked_store is null or older.store_id = asked_store)
            ) as has_begun,
            coalesce(sum(daily.orders), 0) as orders,
            coalesce(sum(daily.units), 0) as units,
            coalesce(sum(daily.net_sales), 0) as net_sales,
            coalesce(sum(daily.gross_sales - daily.discounts), 0) as sold,
            coalesce(sum(daily.returned_sales), 0) as returned,
            case when coalesce(sum(daily.lines_without_cost), 0) = 0 then coalesce(sum(daily.net_sales - daily.cost), 0) end as margin
        from ranges
        left join retail.daily_store_sales as daily
            on daily.sales_date between ranges.from_day and ranges.to_day
            and (asked_store is null or daily.store_id = asked_store)
        group by
            ranges.range,
            ranges.to_day
    ),

    -- Each customer once: in which ranges did they buy? Store by store, where an index
    -- may have them grouped already; ranges are bits, so that one sum answers for all.
    bought as not materialized (
        select
            bought.customer_store_id,
            bought.customer_id,
            bought.ranges
        from retail.stores
        cross join lateral (
            select
                orders.customer_store_id,
                orders.customer_id,
                bit_or(
                    case when orders.order_date between asked.first_day and asked.last_day then 1 else 0 end
                    | case when orders.order_date between asked.first_day - days and asked.first_day - 1 then 2 else 0 end
                    | case when orders.order_date between year_first and year_last then 4 else 0 end
                    | case
                        when orders.order_date between asked.first_day - days - earlier and asked.first_day - days - 1 then 8
                        else 0
                    end
                    | case when orders.order_date between year_first - earlier and year_first - 1 then 16 else 0 end
                ) as ranges
            from retail.orders
            where orders.store_id = stores.store_id
                and (
                    orders.order_date between asked.first_day - days - earlier and asked.last_day
                    or orders.order_date between year_first - earlier and year_last
                )
                and orders.kind <> 'return'
            group by
                orders.customer_store_id,
                orders.customer_id
        ) as bought
        where asked_store is null
            or stores.store_id = asked_store
    ),

    -- Walk-in customers cannot be counted.
    buyers as (
        select bought.ranges
        from bought
        where asked_store is not null
            and (bought.customer_store_id, bought.customer_id) not in (
                select
                    walk_in.store_id,
                    walk_in.customer_id
                from retail.customers as walk_in
                where walk_in.is_walk_in
            )

        union all

        -- Over several stores a customer may come up several times.
        select bit_or(bought.ranges)
        from bought
        where asked_store is null
            and (bought.customer_store_id, bought.customer_id) not in (
                select
                    walk_in.store_id,
                    walk_in.customer_id
                from retail.customers as walk_in
                where walk_in.is_walk_in
            )
        group by
            bought.customer_store_id,
            bought.customer_id
    ),

    counts as (
        select
            count(*) filter (where buyers.ranges & 1 <> 0) as now,
            count(*) filter (where buyers.ranges & 2 <> 0) as previous,
            count(*) filter (where buyers.ranges & 4 <> 0) as year_ago,
            count(*) filter (where buyers.ranges & 3 = 3) as kept_now,
            count(*) filter (where buyers.ranges & 8 <> 0) as before_previous,
            count(*) filter (where buyers.ranges & 10 = 10) as kept_previous,
            count(*) filter (where buyers.ranges & 16 <> 0) as before_year_ago,
            count(*) filter (where buyers.ranges & 20 = 20) as kept_year_ago
        from buyers
    ),

    people as (
        select
            range.name as range,
            range.customers,
            round(100.0 * range.kept / nullif(range.earlier, 0), 1) as retention
        from counts
        cross join lateral (
            values
            ('now', counts.now, counts.kept_now, counts.previous),
            ('previous', counts.previous, counts.kept_previous, counts.before_previous),
            ('year before', counts.year_ago, counts.kept_year_ago, counts.before_year_ago)
        ) as range (name, customers, kept, earlier)
    ),

    -- Whose first order is in the range, and none in another store is older.
    newcomers as (
        select
            ranges.range,
            (
                select count(*)
                from retail.newcomers(asked_store, ranges.from_day, ranges.to_day)
            ) as customers
        from ranges
    ),

    figures as (
        select
            figure.position,
            figure.metric,
            figure.unit,
            max(figure.value) filter (where sums.range = 'now') as value,
            max(figure.value) filter (where sums.range = 'previous' and sums.has_begun) as previous,
            max(figure.value) filter (where sums.range = 'year before' and sums.has_begun) as year_before
        from sums
        left join people on people.range = sums.range
        left join newcomers on newcomers.range = sums.range
        cross join lateral (
            values
            (1, 'net sales', 'currency', round(sums.net_sales, 2)),
            (2, 'orders', 'orders', sums.orders),
            (3, 'average order value', 'currency', round(sums.sold / nullif(sums.orders, 0), 2)),
            (4, 'items per order', 'pieces', round(sums.units / nullif(sums.orders, 0), 2)),
            (5, 'customers', 'customers', coalesce(people.customers, 0)),
            (6, 'new customers', 'customers', coalesce(newcomers.customers, 0)),
            (7, 'retention', '%', people.retention),
            (8, 'return rate', '%', round(100 * sums.returned / nullif(sums.sold, 0), 1)),
            (9, 'margin', 'currency', case when sees_costs then round(sums.margin, 2) end)
        ) as figure (position, metric, unit, value)
        group by
            figure.position,
            figure.metric,
            figure.unit
    ),

    -- Products of this range beside those of the year before, or of the range before
    -- where there was no business a year before.
    compared_with as (
        select coalesce(max(sums.range) filter (where sums.range = 'year before'), 'previous') as range
        from sums
        where sums.net_sales <> 0
    ),

    products_moved as (
        select
            sold.product_id,
            sum(sold.net_sales) filter (where sold.is_now) as net_sales,
            coalesce(sum(sold.net_sales) filter (where sold.is_now), 0)
            - coalesce(sum(sold.net_sales) filter (where not sold.is_now), 0) as change,
            coalesce(sum(sold.units) filter (where sold.is_now), 0) as units,
            coalesce(sum(sold.units) filter (where not sold.is_now), 0) as units_then,
            coalesce(sum(sold.net_sales) filter (where not sold.is_now), 0) as net_sales_then
        from (
            select
                true as is_now,
                current.product_id,
                current.units,
                current.net_sales
            from retail.product_sales(asked.first_day, asked.last_day, asked_store, null) as current

            union all

            select
                false,
                earlier.product_id,
                earlier.units,
                earlier.net_sales
            from compared_with
            join ranges on ranges.range = compared_with.range
            cross join lateral retail.product_sales(ranges.from_day, ranges.to_day, asked_store, null) as earlier
        ) as sold
        group by sold.product_id
    ),

    categories_moved as (
        select
            categories.name,
            sum(moved.net_sales) as net_sales,
            sum(moved.change) as change,
            sum(moved.units) as units,
            sum(moved.units_then) as units_then,
            sum(moved.net_sales_then) as net_sales_then,
            (array_agg(products.name order by abs(moved.change) desc, products.product_id))[1] as product_name,
            (array_agg(moved.change order by abs(moved.change) desc, products.product_id))[1] as product_change,
            sum(sum(moved.change)) over () as whole_change
        from products_moved as moved
        join retail.products on products.product_id = moved.product_id
        join retail.categories on categories.category_id = products.category_id
        group by categories.name
    ),

    movers as (
        select
            9 + row_number() over (order by abs(categories_moved.change) desc, categories_moved.name) as position,
            categories_moved.*
        from categories_moved
        where categories_moved.change <> 0
        order by
            abs(categories_moved.change) desc,
            categories_moved.name
        limit 3
    )

    select
        told.metric,
        told.value,
        told.unit,
        told.previous,
        case when told.unit <> '%' then round(100 * (told.value - told.previous) / nullif(abs(told.previous), 0), 1) end,
        told.year_before,
        case when told.unit <> '%' then round(100 * (told.value - told.year_before) / nullif(abs(told.year_before), 0), 1) end,
        told.note,
        asked.first_day,
        asked.last_day
    from (
        select
            figures.position,
            figures.metric,
            figures.value,
            figures.unit,
            figures.previous,
            figures.year_before,
            case figures.metric
                when 'net sales' then format(
                    'trend: %s%s; %s',
                    trend.verdict,
                    ', ' || to_char(trend.change_percent, 'FMSG999990.0') || ' %',
                    trend.explanation
                )
                when 'customers' then 'customers with a card; walk-in customers cannot be counted'
                when 'retention' then format('of the customers of the %s days before, those who bought again', days)
            end as note
        from figures
        where figures.metric <> 'margin'
            or sees_costs

        union all

        select
            9.5,
            'top category',
            round(best.net_sales, 2),
            'currency',
            null,
            null,
            best.name
        from (
            select
                categories_moved.name,
                categories_moved.net_sales
            from categories_moved
            where categories_moved.net_sales > 0
            order by
                categories_moved.net_sales desc,
                categories_moved.name
            limit 1
        ) as best

        union all

        select
            movers.position,
            'mover: ' || movers.name,
            round(movers.change, 2),
            'currency',
            null,
            null,
            format(
                '%s %% of the whole change against the %s; %s pieces, mean price %s; most of it %s (%s)',
                coalesce(to_char(100 * movers.change / nullif(movers.whole_change, 0), 'FM999990'), '-'),
                (
                    select case compared_with.range when 'previous' then 'range before' else 'year before' end
                    from compared_with
                ),
                to_char(movers.units - movers.units_then, 'FMSG999,999,990'),
                coalesce(
                    to_char(
                        100 * (
                            movers.net_sales / nullif(movers.units, 0)
                            / nullif(movers.net_sales_then / nullif(movers.units_then, 0), 0) - 1
                        ),
                        'FMSG999990.0'
                    ) || ' %',
                    'unknown before'
                ),
                movers.product_name,
                to_char(movers.product_change, 'FMSG999,999,990.00')
            )
        from movers
    ) as told
    order by told.position;
end
$$;

alter function api.business_summary owner to retail_definer;

grant execute on function api.business_summary to retail_gateway, store_user, analyst;

comment on function api.business_summary is
$$Sums up the business in a range of days: net sales with their trend and its test, orders, average order value, items per order, customers, retention, returns, margin where the caller may see it, the top category, and the three categories that moved most and why; each beside as many days before and the same days a year before. Amounts are without tax. One row for each figure.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees.

metric: What the row is about.
value: The figure, in the row's unit; of a mover: how much its net sales changed against the year before.
unit: currency, orders, pieces, customers or %.
previous: The figure of as many days before; no retention for ranges of more than 92 days.
change_percent: Change against it; null for percentages [%].
year_before: The figure of the same days a year before, or of the same months.
year_change_percent: Change against it; null for percentages [%].
note: What the figure does not say by itself.
first_day: First day of the range.
last_day: Last day of the range.$$;
