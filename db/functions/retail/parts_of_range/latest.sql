-- The rows of retail.visit_counts that together count those visits of a range that follow another visit in
-- the same range: whole months are read as months, the days before and after them as days.

create or replace function retail.parts_of_range(first_day date, last_day date)
    returns table (
        counted        smallint,
        visit_date     date,
        previous_first date,
        previous_last  date
    )
    language sql
    immutable
    parallel restricted
begin atomic
    with months as (
        select
            bounds.from_month,
            bounds.to_day,
            bounds.from_month < bounds.to_day as has_any
        from (
            select
                date_trunc('month', parts_of_range.first_day + interval '1 month' - interval '1 day')::date as from_month,
                date_trunc('month', parts_of_range.last_day + interval '1 day')::date as to_day
        ) as bounds
    ),

    days as (
        select
            day.visited::date as visited,
            months.has_any and day.visited >= months.from_month as is_after
        from months
        cross join generate_series(parts_of_range.first_day::timestamp, parts_of_range.last_day::timestamp, interval '1 day') as day (visited)
        where not months.has_any
            or day.visited < months.from_month
            or day.visited >= months.to_day
    ),

    whole as (
        select month.visited::date as visited
        from months
        cross join generate_series(months.from_month::timestamp, (months.to_day - 1)::timestamp, interval '1 month') as month (visited)
        where months.has_any
    )

    -- Both visits in the days before the months, both in the days after them, or one in each.
    select
        2::smallint as counted,
        days.visited as visit_date,
        case when days.is_after then months.to_day else parts_of_range.first_day end as previous_first,
        days.visited - 1 as previous_last
    from days
    cross join months

    union all

    select
        2,
        days.visited,
        parts_of_range.first_day,
        months.from_month - 1
    from days
    cross join months
    where days.is_after
        and parts_of_range.first_day < months.from_month

    union all

    -- The earlier visit in the days before the months, the later one in the months.
    select
        3,
        whole.visited,
        parts_of_range.first_day,
        months.from_month - 1
    from whole
    cross join months
    where parts_of_range.first_day < months.from_month

    union all

    -- The earlier visit in the months, the later one in the days after them.
    select
        4,
        days.visited,
        months.from_month,
        months.to_day - 1
    from days
    cross join months
    where days.is_after

    union all

    select
        5,
        whole.visited,
        months.from_month,
        whole.visited
    from whole
    cross join months;
end;

alter function retail.parts_of_range owner to retail_owner;

grant execute on function retail.parts_of_range to retail_definer;

comment on function retail.parts_of_range is
$$The rows of retail.visit_counts that together count the visits of a range which follow another one in it.

first_day: First day, included.
last_day: Last day, included.

counted: What the rows count.
visit_date: The day of the visit, or the first day of its month.
previous_first: The visit before was on this day or later.
previous_last: It was on this day or earlier.$$;
