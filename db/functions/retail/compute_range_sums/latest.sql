-- The rows of retail.range_sums: all that some sets of stores must hold, or what must be added to them for the orders
-- that were added, deleted or changed since.

create or replace function retail.compute_range_sums(asked_sets integer[], only_changed boolean)
    returns setof retail.range_sums
    language sql
    stable
    parallel restricted
begin atomic
    with pairs as materialized (
        select
            pair.set_id,
            pair.measure::smallint as measure,
            pair.late_date,
            pair.early_date,
            -- Sums of bigint are numeric, and slower.
            pair.customers::integer as customers,
            pair.repeaters::integer as repeaters,
            pair.orders::integer as orders,
            pair.returns::integer as returns,
            pair.net_sales,
            pair.sold
        from retail.range_pairs(compute_range_sums.asked_sets, compute_range_sums.only_changed) as pair
    ),

    -- As retail.ways_to_count() has it, but in one pass.
    apart as (
        select
            pairs.*,
            date_trunc('month', pairs.late_date::timestamp)::date as late_month,
            date_trunc('month', pairs.early_date::timestamp)::date as early_month
        from pairs
        where pairs.early_date < pairs.late_date
    )

    select
        pairs.set_id,
        pairs.measure,
        case when pairs.early_date = pairs.late_date then 1 else 2 end::smallint as counted,
        pairs.late_date,
        pairs.early_date,
        pairs.customers,
        pairs.repeaters,
        pairs.orders,
        pairs.returns,
        pairs.net_sales,
        pairs.sold
    from pairs

    union all

    select
        apart.set_id,
        apart.measure,
        (2 + grouping(apart.late_date) + 2 * grouping(apart.early_date))::smallint,
        coalesce(apart.late_date, apart.late_month),
        coalesce(apart.early_date, apart.early_month),
        sum(apart.customers)::integer,
        sum(apart.repeaters)::integer,
        sum(apart.orders)::integer,
        sum(apart.returns)::integer,
        sum(apart.net_sales),
        sum(apart.sold)
    from apart
    group by
        apart.set_id,
        apart.measure,
        grouping sets (
            (apart.late_month, apart.early_date),
            (apart.late_date, apart.early_month),
            (apart.late_month, apart.early_month)
        )
    having
        -- Two days of one month never stand in a month of the one and a day of the other.
        (
            grouping(apart.late_date) = grouping(apart.early_date)
            or date_trunc('month', coalesce(apart.late_date, apart.late_month)::timestamp)
            <> date_trunc('month', coalesce(apart.early_date, apart.early_month)::timestamp)
        )
        and (
            sum(apart.customers) <> 0
            or sum(apart.repeaters) <> 0
            or sum(apart.orders) <> 0
            or sum(apart.returns) <> 0
            or sum(apart.net_sales) <> 0
            or sum(apart.sold) <> 0
        );
end;

alter function retail.compute_range_sums owner to retail_owner;

comment on function retail.compute_range_sums is
$$The rows of retail.range_sums, computed from the orders.

asked_sets: The sets of stores, which retail.store_sets lists.
only_changed: Instead of all, what must be added for the orders that were added, deleted or changed since retail.range_sums was updated.$$;
