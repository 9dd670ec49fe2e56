-- What must be added to retail.visit_counts, for orders that were added or deleted since the counts were
-- updated.

create or replace function retail.pending_visit_counts(asked_sets integer[])
    returns setof retail.visit_counts
    language sql
    stable
    parallel restricted
begin atomic
    select
        followed.set_id,
        way.counted,
        way.visit_date,
        way.previous_date,
        sum(followed.direction)::bigint as visits
    from (
        select
            visits.set_id,
            visits.visit_date,
            side.direction,
            lag(visits.visit_date) over (
                partition by visits.set_id, visits.customer_store_id, visits.customer_id, side.direction
                order by visits.visit_date
            ) as previous_date
        from retail.changed_visits(pending_visit_counts.asked_sets, 'infinity') as visits
        cross join lateral (
            values
            (1, visits.is_there),
            (-1, visits.was_counted)
        ) as side (direction, applies)
        where side.applies
    ) as followed
    cross join lateral retail.ways_to_count(followed.visit_date, followed.previous_date) as way
    group by
        followed.set_id,
        way.counted,
        way.visit_date,
        way.previous_date
    having sum(followed.direction) <> 0;
end;

alter function retail.pending_visit_counts owner to retail_owner;

comment on function retail.pending_visit_counts is
$$What must be added to retail.visit_counts, for the orders that were added or deleted since it was updated.

asked_sets: The sets of stores, which retail.store_sets lists.$$;
