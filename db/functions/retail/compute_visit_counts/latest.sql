-- The rows that retail.visit_counts must hold for some sets of stores, computed from the orders.

create or replace function retail.compute_visit_counts(asked_sets integer[])
    returns setof retail.visit_counts
    language sql
    stable
    parallel restricted
begin atomic
    with pairs as materialized (
        select
            followed.set_id,
            followed.visit_date,
            followed.previous_date,
            date_trunc('month', followed.visit_date::timestamp)::date as month,
            date_trunc('month', followed.previous_date::timestamp)::date as previous_month,
            -- Sums of bigint are numeric, and slower.
            count(*)::integer as visits
        from (
            select
                visits.set_id,
                visits.visit_date,
                lag(visits.visit_date) over (
                    partition by visits.set_id, visits.customer_store_id, visits.customer_id
                    order by visits.visit_date
                ) as previous_date
            from retail.set_visits(compute_visit_counts.asked_sets) as visits
        ) as followed
        group by
            followed.set_id,
            followed.visit_date,
            followed.previous_date
    )

    -- As retail.ways_to_count() has it, but without a row for each way and pair.
    select
        pairs.set_id,
        0::smallint as counted,
        pairs.visit_date,
        pairs.visit_date as previous_date,
        sum(pairs.visits)::bigint as visits
    from pairs
    group by
        pairs.set_id,
        pairs.visit_date

    union all

    select
        pairs.set_id,
        case when pairs.previous_date is null then 1 else 2 end::smallint,
        pairs.visit_date,
        coalesce(pairs.previous_date, pairs.visit_date),
        pairs.visits::bigint
    from pairs

    union all

    select
        pairs.set_id,
        (2 + grouping(pairs.visit_date) + 2 * grouping(pairs.previous_date))::smallint,
        coalesce(pairs.visit_date, pairs.month),
        coalesce(pairs.previous_date, pairs.previous_month),
        sum(pairs.visits)
    from pairs
    where pairs.previous_date is not null
    group by
        pairs.set_id,
        grouping sets (
            (pairs.month, pairs.previous_date),
            (pairs.visit_date, pairs.previous_month),
            (pairs.month, pairs.previous_month)
        )
    -- Two visits of one month never stand in a month of the one and a day of the other.
    having grouping(pairs.visit_date) = grouping(pairs.previous_date)
        or date_trunc('month', coalesce(pairs.visit_date, pairs.month)::timestamp)
        <> date_trunc('month', coalesce(pairs.previous_date, pairs.previous_month)::timestamp);
end;

alter function retail.compute_visit_counts owner to retail_owner;

comment on function retail.compute_visit_counts is
$$The rows of retail.visit_counts, computed from the orders.

asked_sets: The sets of stores, which retail.store_sets lists.$$;
