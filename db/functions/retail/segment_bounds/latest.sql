-- The values at which a customer's scores for recency, frequency and money change.
--
-- A score is 1 plus the number of whole fifths of all customers that rank lower: equal
-- customers get equal scores. The bounds come from how often each value
-- occurs, so a million customers are counted and never sorted.

create or replace function retail.segment_bounds(
    asked_store integer
)
    returns table (
        recency   date[],
        frequency bigint[],
        money     bigint[]
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
    -- Passing on a few thousand counts is cheap; counting the customers in one process is slow.
    set parallel_tuple_cost = 0.01
as $$
declare
    counted_set integer := retail.counted_set(asked_store);
begin
    -- If the set is not counted, and there is one store: two small counts, each with parallel workers, which the
    -- planner uses only for rows that are returned.
    return query
    with days_and_orders as materialized (
        select
            sold.last_order_date as day,
            sold.orders,
            count(*) as customers
        from retail.store_customers(asked_store) as sold
        where counted_set is null
        group by
            sold.last_order_date,
            sold.orders
    ),

    values_met as materialized (
        select
            days_and_orders.day,
            null::bigint as orders,
            null::bigint as amount,
            3 as other_two,
            sum(days_and_orders.customers)::bigint as customers
        from days_and_orders
        group by days_and_orders.day

        union all

        select
            null,
            days_and_orders.orders,
            null,
            5,
            sum(days_and_orders.customers)::bigint
        from days_and_orders
        group by days_and_orders.orders

        union all

        select
            null,
            null,
            sold.net_sales::bigint,
            6,
            count(*)
        from retail.store_customers(asked_store) as sold
        where counted_set is null
        group by sold.net_sales::bigint

        union all

        select
            totals.last_order_date,
            totals.orders,
            totals.amount,
            grouping(totals.last_order_date, totals.orders, totals.amount),
            count(*)
        from (
            select
                sold.orders,
                sold.net_sales::bigint as amount,
                sold.last_order_date
            from retail.all_customers() as sold
            where asked_store is null
                and counted_set is null
        ) as totals
        group by grouping sets ((totals.last_order_date), (totals.orders), (totals.amount))

        union all

        select
            case when counted.measure = 3 then date '2000-01-01' + counted.amount::integer end,
            case when counted.measure = 1 then counted.amount end,
            case when counted.measure = 2 then counted.amount end,
            (array[5, 6, 3])[counted.measure],
            counted.customers
        from retail.counted_customers(counted_set) as counted
    ),

    below as (
        select
            values_met.day,
            values_met.orders,
            values_met.amount,
            values_met.other_two,
            coalesce(
                sum(values_met.customers) over (
                    partition by values_met.other_two
                    order by
                        values_met.day,
                        values_met.orders,
                        values_met.amount
                    rows between unbounded preceding and 1 preceding
                ),
                0
            ) * 5 / sum(values_met.customers) over (partition by values_met.other_two) as fifths
        from values_met
    ),

    bounds as (
        select
            fifth.number,
            min(below.day) filter (where below.other_two = 3) as day,
            min(below.orders) filter (where below.other_two = 5) as orders,
            min(below.amount) filter (where below.other_two = 6) as amount
        from generate_series(1, 4) as fifth (number)
        join below on below.fifths >= fifth.number
        group by fifth.number
    )

    select
        coalesce(array_agg(bounds.day order by bounds.number) filter (where bounds.day is not null), '{}'),
        coalesce(array_agg(bounds.orders order by bounds.number) filter (where bounds.orders is not null), '{}'),
        coalesce(array_agg(bounds.amount order by bounds.number) filter (where bounds.amount is not null), '{}')
    from bounds;
end
$$;

alter function retail.segment_bounds owner to retail_owner;

grant execute on function retail.segment_bounds to retail_definer;

comment on function retail.segment_bounds is
$$The values at which a customer's scores change: the score is 1 plus the number of bounds that the value reaches, 1 to 5.

asked_store: One store, or null for all that the caller sees.

recency: Bounds of the day of the latest order.
frequency: Bounds of the number of orders.
money: Bounds of the net sales, in whole units of the currency.$$;
