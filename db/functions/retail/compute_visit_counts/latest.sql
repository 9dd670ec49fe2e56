-- The rows that retail.visit_counts must hold for some sets of stores, computed from the orders.

create or replace function retail.compute_visit_counts(asked_sets integer[])
    returns setof retail.visit_counts
    language sql
    stable
    parallel restricted
begin atomic
    select
        pairs.set_id,
        way.counted,
        way.visit_date,
        way.previous_date,
        sum(pairs.visits)::bigint as visits
    from (
        select
            followed.set_id,
            followed.visit_date,
            followed.previous_date,
            count(*) as visits
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
    ) as pairs
    cross join lateral retail.ways_to_count(pairs.visit_date, pairs.previous_date) as way
    group by
        pairs.set_id,
        way.counted,
        way.visit_date,
        way.previous_date;
end;

alter function retail.compute_visit_counts owner to retail_owner;

comment on function retail.compute_visit_counts is
$$The rows of retail.visit_counts, computed from the orders.

asked_sets: The sets of stores, which retail.store_sets lists.$$;
