-- The rows of retail.visit_counts that a visit counts in.
--
-- Two visits in the same month are never counted by the month of one and the day of the other,
-- because such counts are only read for pairs of visits in different months.

create or replace function retail.ways_to_count(visit_date date, previous_date date)
    returns table (
        counted       smallint,
        visit_date    date,
        previous_date date
    )
    language sql
    immutable
    parallel restricted
begin atomic
    select
        way.counted::smallint,
        way.visit_date,
        way.previous_date
    from (
        select
            date_trunc('month', ways_to_count.visit_date::timestamp)::date as visited,
            date_trunc('month', ways_to_count.previous_date::timestamp)::date as previous
    ) as month
    cross join lateral (
        values
        (0, true, ways_to_count.visit_date, ways_to_count.visit_date),
        (1, ways_to_count.previous_date is null, ways_to_count.visit_date, ways_to_count.visit_date),
        (2, ways_to_count.previous_date is not null, ways_to_count.visit_date, ways_to_count.previous_date),
        (3, month.previous < month.visited, month.visited, ways_to_count.previous_date),
        (4, month.previous < month.visited, ways_to_count.visit_date, month.previous),
        (5, ways_to_count.previous_date is not null, month.visited, month.previous)
    ) as way (counted, applies, visit_date, previous_date)
    where way.applies;
end;

alter function retail.ways_to_count owner to retail_owner;

grant execute on function retail.ways_to_count to retail_definer;

comment on function retail.ways_to_count is
$$The rows of retail.visit_counts that a visit counts in.

visit_date: The day of the visit.
previous_date: The day of the customer's visit before; null when it is the first.

counted: What the row counts.
visit_date: The day of the visit, or the first day of its month.
previous_date: The day of the visit before, or the first day of its month; the same as visit_date where counted is 0 or 1.$$;
