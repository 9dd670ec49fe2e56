-- How many different customers bought in each of some ranges of days, and how many of them for the first time, from
-- the counts of visits and from what changed since, which is read once for all ranges.

create or replace function retail.buyers(asked_sets integer[], first_days date[], last_days date[])
    returns table (
        set_id    integer,
        range     integer,
        customers bigint,
        newcomers bigint
    )
    language plpgsql
    stable
    parallel restricted
    rows 10
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    with ranges as materialized (
        select
            asked.number::integer as range,
            asked.first_day,
            asked.last_day
        from unnest(buyers.first_days, buyers.last_days) with ordinality as asked (first_day, last_day, number)
    ),

    parts as materialized (
        select
            ranges.range,
            part.*
        from ranges
        cross join lateral retail.parts_of_range(ranges.first_day, ranges.last_day) as part
    ),

    changed as materialized (
        select
            customers.set_id,
            customers.range,
            sum(customers.difference) as customers,
            sum(customers.new_difference) as newcomers
        from (
            select
                visits.set_id,
                ranges.range,
                coalesce(bool_or(visits.is_there and visits.visit_date >= ranges.first_day)::integer, 0)
                - coalesce(bool_or(visits.was_counted and visits.visit_date >= ranges.first_day)::integer, 0) as difference,
                coalesce((min(visits.visit_date) filter (where visits.is_there) >= ranges.first_day)::integer, 0)
                - coalesce((min(visits.visit_date) filter (where visits.was_counted) >= ranges.first_day)::integer, 0) as new_difference
            from retail.changed_visits(buyers.asked_sets, (select max(ranges.last_day) from ranges)) as visits
            join ranges on ranges.last_day >= visits.visit_date
            group by
                visits.set_id,
                visits.customer_store_id,
                visits.customer_id,
                ranges.range,
                ranges.first_day
        ) as customers
        group by
            customers.set_id,
            customers.range
    )

    select
        asked.set_id,
        ranges.range,
        (visited.visits - followed.visits + coalesce(changed.customers, 0))::bigint,
        (visited.first_visits + coalesce(changed.newcomers, 0))::bigint
    from unnest(buyers.asked_sets) as asked (set_id)
    cross join ranges
    cross join lateral (
        select
            coalesce(sum(counts.visits) filter (where counts.counted = 0), 0) as visits,
            coalesce(sum(counts.visits) filter (where counts.counted = 1), 0) as first_visits
        from retail.visit_counts as counts
        where counts.set_id = asked.set_id
            and counts.counted = any (array[0, 1]::smallint[])
            and counts.visit_date between ranges.first_day and ranges.last_day
    ) as visited
    cross join lateral (
        -- Sums part by part, because the rows of each part are next to each other in the index.
        select coalesce(sum(part.visits), 0) as visits
        from parts
        cross join lateral (
            select sum(counts.visits) as visits
            from retail.visit_counts as counts
            where counts.set_id = asked.set_id
                and counts.counted = parts.counted
                and counts.visit_date = parts.visit_date
                and counts.previous_date between parts.previous_first and parts.previous_last
        ) as part
        where parts.range = ranges.range
    ) as followed
    left join changed
        on changed.set_id = asked.set_id
        and changed.range = ranges.range;
end
$$;

alter function retail.buyers owner to retail_owner;

grant execute on function retail.buyers to retail_definer;

comment on function retail.buyers is
$$How many different customers bought in each of some ranges of days, from retail.visit_counts. Walk-in customers cannot be counted.

asked_sets: The sets of stores, which retail.store_sets lists.
first_days: The first day of each range, included.
last_days: The last day of each, included.

set_id: The set.
range: The place of the range among them, from 1.
customers: Number of different customers who bought there.
newcomers: How many of them had not bought there before.$$;
