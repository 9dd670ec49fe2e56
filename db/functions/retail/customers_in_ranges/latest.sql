-- How many different customers bought in a range of days, in the range before it and in the
-- range a year before, and how many of them had bought just before that, or never before.

create or replace function retail.customers_in_ranges(
    asked_store    integer,
    first_day      date,
    last_day       date,
    previous_first date,
    previous_last  date,
    year_first     date,
    year_last      date
)
    returns table (
        range     text,
        customers bigint,
        newcomers bigint,
        retention numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
    set work_mem = '64MB'
    -- The planner underestimates the cost of a hash table with half a million customers, and an
    -- index provides them already grouped.
    set enable_hashagg = off
as $$
#variable_conflict use_column
declare
    -- How far back retention looks for the other two ranges: as far as from the range to the one
    -- before it. Not at all for long ranges, because that would read a third and a fourth year of
    -- orders.
    gap            integer := case
        when customers_in_ranges.last_day - customers_in_ranges.first_day < 92
            then customers_in_ranges.first_day - customers_in_ranges.previous_first
    end;
    -- The earlier range lasts as long as the range before does, so that October counts whole for
    -- November of each year.
    further_days   integer := customers_in_ranges.previous_last - customers_in_ranges.previous_first;
    counted_set    integer := retail.counted_set(asked_store);
begin
    -- If visits are counted: the sum of the customers of two adjacent ranges contains those who bought in
    -- both twice, and the customers of the combined range contain them once. The difference is the number
    -- of customers who bought in both.
    if counted_set is not null
        and customers_in_ranges.previous_last = customers_in_ranges.first_day - 1 is not false
    then
        return query
        with bought as materialized (
            select found.*
            from retail.buyers(
                array[counted_set],
                array[
                    customers_in_ranges.first_day, customers_in_ranges.previous_first, customers_in_ranges.previous_first,
                    customers_in_ranges.previous_first, customers_in_ranges.previous_first - gap, customers_in_ranges.previous_first - gap,
                    customers_in_ranges.year_first, customers_in_ranges.year_first - gap, customers_in_ranges.year_first - gap
                ],
                array[
                    customers_in_ranges.last_day, customers_in_ranges.first_day - 1, customers_in_ranges.last_day,
                    customers_in_ranges.previous_last, customers_in_ranges.previous_first - 1, customers_in_ranges.previous_last,
                    customers_in_ranges.year_last, customers_in_ranges.year_first - 1, customers_in_ranges.year_last
                ]
            ) as found
        )

        select
            asked.range,
            now.customers,
            now.newcomers,
            round(100.0 * (now.customers + earlier.customers - together.customers) / nullif(earlier.customers, 0), 1)
        from (
            values
            ('now', 1),
            ('previous', 4),
            ('year before', 7)
        ) as asked (range, place)
        join bought as now on now.range = asked.place
        join bought as earlier on earlier.range = asked.place + 1
        join bought as together on together.range = asked.place + 2;

        return;
    end if;

    -- Over several stores, no index provides them grouped.
    if asked_store is null then
        perform set_config('enable_hashagg', 'on', true);
    end if;

    -- In which ranges did each customer buy? Store by store, where an index may have them grouped
    -- already; each range is a bit, so that one aggregate is enough for all.
    return query
    with bought as not materialized (
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
                    case when orders.order_date between first_day and last_day then 1 else 0 end
                    | case when orders.order_date between previous_first and previous_last then 2 else 0 end
                    | case when orders.order_date between year_first and year_last then 4 else 0 end
                    | case when orders.order_date between previous_first - gap and least(previous_first - gap + further_days, previous_first - 1) then 8 else 0 end
                    | case when orders.order_date between year_first - gap and least(year_first - gap + further_days, year_first - 1) then 16 else 0 end
                ) as ranges
            from retail.orders
            where orders.store_id = stores.store_id
                and (
                    orders.order_date between coalesce(previous_first - gap, previous_first, first_day) and last_day
                    or orders.order_date between coalesce(year_first - gap, year_first) and year_last
                )
                and orders.kind <> 'return'
            group by
                orders.customer_store_id,
                orders.customer_id
        ) as bought
        where (asked_store is null or stores.store_id = asked_store)
            -- Walk-in customers cannot be counted.
            and (bought.customer_store_id, bought.customer_id) not in (
                select
                    walk_in.store_id,
                    walk_in.customer_id
                from retail.customers as walk_in
                where walk_in.is_walk_in
            )
    ),

    buyers as (
        select bought.ranges
        from bought
        where asked_store is not null

        union all

        -- Over several stores, a customer may have several rows.
        select bit_or(bought.ranges)
        from bought
        where asked_store is null
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
    )

    select
        counted.range,
        counted.customers,
        (
            select count(*)
            from retail.newcomers(asked_store, counted.from_day, counted.to_day)
        ) as newcomers,
        round(100.0 * counted.kept / nullif(counted.earlier, 0), 1)
    from counts
    cross join lateral (
        values
        ('now', customers_in_ranges.first_day, customers_in_ranges.last_day, counts.now, counts.kept_now, counts.previous),
        (
            'previous', customers_in_ranges.previous_first, customers_in_ranges.previous_last,
            counts.previous, counts.kept_previous, counts.before_previous
        ),
        (
            'year before', customers_in_ranges.year_first, customers_in_ranges.year_last,
            counts.year_ago, counts.kept_year_ago, counts.before_year_ago
        )
    ) as counted (range, from_day, to_day, customers, kept, earlier);
end
$$;

alter function retail.customers_in_ranges owner to retail_owner;

grant execute on function retail.customers_in_ranges to retail_definer;

comment on function retail.customers_in_ranges is
$$How many different customers bought in a range of days, in the range before and in the range a year before. Walk-in customers cannot be counted.

asked_store: One store, or null for all stores that the caller sees, as if they were one.
first_day: First day of the range.
last_day: Last day of the range.
previous_first: First day of the range before; null when unknown.
previous_last: Last day of the range before; null in the same case.
year_first: First day of the range a year before; null in the same case.
year_last: Last day of the range a year before.

range: now, previous or year before.
customers: Number of different customers who bought.
newcomers: How many of them had not bought before.
retention: Share of the customers of the range before who bought again, in percent; of the other two ranges null when they have more than 92 days.$$;
