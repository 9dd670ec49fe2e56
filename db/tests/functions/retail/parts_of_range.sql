-- retail.parts_of_range.

begin;
\ir ../../setup.sql
select plan(3);

-- Each pair of days is counted once if both are in the range, and otherwise never.
create function pg_temp.pairs(first_day date, last_day date)
    returns bigint
    language sql
as $$
    select count(*)
    from generate_series(date '2025-01-01', '2025-05-31', '1 day') as later (day)
    join generate_series(date '2025-01-01', '2025-05-31', '1 day') as earlier (day) on earlier.day < later.day
    cross join retail.ways_to_count(later.day::date, earlier.day::date) as way
    join retail.parts_of_range(first_day, last_day) as part
        on part.counted = way.counted
        and part.visit_date = way.visit_date
        and way.previous_date between part.previous_first and part.previous_last
$$;

select is_empty(
    $$
    select asked.first_day, asked.last_day
    from (
        values
        (date '2025-02-01', date '2025-02-28'), ('2025-02-03', '2025-02-20'), ('2025-01-31', '2025-03-01'),
        ('2025-01-20', '2025-05-10'), ('2025-02-01', '2025-05-01'), ('2025-01-15', '2025-03-31'), ('2025-01-20', '2025-02-19')
    ) as asked (first_day, last_day)
    where pg_temp.pairs(asked.first_day, asked.last_day)
        <> (asked.last_day - asked.first_day + 1) * (asked.last_day - asked.first_day) / 2
    $$,
    'the parts of a range are all pairs of its days, each once'
);
select ok((select count(*) < 150 from retail.parts_of_range('2024-01-02', '2025-01-30')), 'a year and a month have less than 150 parts');
select is_empty($$ select * from retail.parts_of_range(null, '2025-01-01') $$, 'a range that is not known has none');

select finish();
rollback;
