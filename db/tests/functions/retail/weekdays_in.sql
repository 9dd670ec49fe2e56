-- retail.weekdays_in. 1 June 2025 was a Sunday.

begin;
\ir ../../setup.sql
select plan(4);

select is(retail.weekdays_in('2025-06-01', '2025-06-30', 7), 5, 'June 2025 had five Sundays');
select is(retail.weekdays_in('2025-06-01', '2025-06-30', 2), 4, 'June 2025 had four Tuesdays');
select is(retail.weekdays_in('2025-06-02', '2025-05-30', 5), 0, 'a range that ends before it begins has none');
select is_empty(
    $$
    select ranges.first_day, ranges.last_day, weekday.number
    from (
        select
            day::date as first_day,
            day::date + (row_number() over (order by day))::integer * 37 % 50 as last_day
        from generate_series(timestamp '2023-12-01', '2025-03-01', interval '1 day') as days (day)
    ) as ranges
    cross join generate_series(1, 7) as weekday (number)
    where retail.weekdays_in(ranges.first_day, ranges.last_day, weekday.number) <> (
        select count(*)
        from generate_series(ranges.first_day::timestamp, ranges.last_day, interval '1 day') as days (day)
        where extract(isodow from days.day) = weekday.number
    )
    $$,
    'it is the count of such days, over a leap day and the turn of years'
);

select finish();
rollback;
