-- Totals of customers with the same scores, in a set of stores that is counted.
--
-- Months that no bound divides are read as months, the others as days. The stored score of money comes from
-- older bounds: customers between an old bound and the current one are moved to their current score.

create or replace function retail.segment_sums(
    asked_set        integer,
    recency_bounds   date[],
    frequency_bounds bigint[],
    money_bounds     bigint[],
    lately_from      date
)
    returns table (
        recency         integer,
        frequency       integer,
        money           integer,
        is_single       boolean,
        is_lately       boolean,
        customers       numeric,
        ten_thousandths numeric,
        orders          numeric,
        last_days       numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    old_bounds bigint[];
    cut_months date[];
begin
    select sets.money_bounds
    into old_bounds
    from retail.store_sets as sets
    where sets.set_id = segment_sums.asked_set;

    cut_months := array(
        select distinct date_trunc('month', bound.day::timestamp)::date
        from unnest(segment_sums.recency_bounds || segment_sums.lately_from) as bound (day)
        where bound.day <> date_trunc('month', bound.day::timestamp)::date
    );

    return query
    -- Computed before the customers are read, because under row security an index condition may not contain
    -- these expressions.
    with moved_bounds as materialized (
        select
            10000 * least(at.old_amount, at.new_amount) - 5000 as from_amount,
            10000 * greatest(at.old_amount, at.new_amount) - 5000 as to_amount
        from generate_series(1, 4) as bound (number)
        -- A missing bound counts as an amount larger than all others.
        cross join lateral (
            select
                coalesce(old_bounds[bound.number], 900000000000000) as old_amount,
                coalesce(segment_sums.money_bounds[bound.number], 900000000000000) as new_amount
        ) as at
        where at.old_amount <> at.new_amount
    ),

    -- Scores use whole units of the currency, so an amount belongs to the unit that it rounds to.
    moved as (
        select distinct
            kept.customer_store_id,
            kept.customer_id,
            kept.orders,
            kept.ten_thousandths,
            kept.last_order_date
        from moved_bounds
        join retail.set_customers as kept
            on kept.set_id = segment_sums.asked_set
            and kept.orders > 1
            and kept.ten_thousandths between moved_bounds.from_amount and moved_bounds.to_amount
    ),

    counted as (
        select
            counts.last_date,
            counts.orders,
            counts.money,
            counts.customers,
            counts.ten_thousandths,
            counts.last_days
        from retail.segment_counts as counts
        where counts.set_id = segment_sums.asked_set
            and counts.counted = 2
            and counts.last_date <> all (cut_months)

        union all

        select
            days.last_date,
            days.orders,
            days.money,
            days.customers,
            days.ten_thousandths,
            days.last_days
        from unnest(cut_months) as month (first_day)
        cross join lateral (
            select counts.*
            from retail.segment_counts as counts
            where counts.set_id = segment_sums.asked_set
                and counts.counted = 1
                and counts.last_date between month.first_day and (month.first_day + interval '1 month' - interval '1 day')::date
        ) as days

        union all

        select
            moved.last_order_date,
            moved.orders,
            1 + width_bucket((0.0001 * moved.ten_thousandths)::bigint, side.bounds),
            side.direction,
            side.direction * moved.ten_thousandths,
            side.direction * (moved.last_order_date - date '2000-01-01')
        from moved
        cross join lateral (
            values
            (-1, old_bounds),
            (1, segment_sums.money_bounds)
        ) as side (direction, bounds)

        union all

        -- Customers who have changed since then count with their current values.
        select
            changed.last_order_date,
            changed.orders,
            case when changed.orders = 1 then 1 else 1 + width_bucket((0.0001 * changed.ten_thousandths)::bigint, segment_sums.money_bounds) end,
            changed.direction,
            changed.direction * changed.ten_thousandths,
            changed.direction * (changed.last_order_date - date '2000-01-01')
        from retail.changed_customers(array[segment_sums.asked_set]) as changed
    )

    select
        1 + width_bucket(counted.last_date, segment_sums.recency_bounds),
        1 + width_bucket(counted.orders, segment_sums.frequency_bounds),
        counted.money::integer,
        counted.orders = 1,
        counted.orders = 1 and counted.last_date >= segment_sums.lately_from,
        sum(counted.customers),
        sum(counted.ten_thousandths),
        sum(counted.customers * counted.orders),
        sum(counted.last_days)
    from counted
    group by 1, 2, 3, 4, 5
    having sum(counted.customers) <> 0;
end
$$;

alter function retail.segment_sums owner to retail_owner;

grant execute on function retail.segment_sums to retail_definer;

comment on function retail.segment_sums is
$$What customers with the same scores bought, from retail.segment_counts.

asked_set: The set of stores, which retail.store_sets lists.
recency_bounds: The days of the latest order at which the score changes.
frequency_bounds: The numbers of orders at which it does.
money_bounds: The net sales at which it does, in whole units of the currency.
lately_from: The first day that counts as lately.

recency: The score of recency, 1 to 5.
frequency: The score of frequency.
money: The score of money; 1 for customers with one order.
is_single: Whether they have one order.
is_lately: Whether they have one order, of lately_from or a later day.
customers: Number of customers.
ten_thousandths: Their net sales, in ten-thousandths of the currency.
orders: Their orders.
last_days: The sum of the days of their latest orders, as days since 2000-01-01.$$;
