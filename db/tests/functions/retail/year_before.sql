-- retail.year_before. 24 October 2026 is a Saturday, as 25 October 2025 is.

begin;
\ir ../../setup.sql
select plan(15);

select is(
    (
        select format('%s to %s, %s', before.year_first, before.year_last, before.basis)
        from retail.year_before(days.first_day, days.last_day, '{1,1,0,0,0}') as before
    ),
    days.before,
    format('a year before %s to %s is %s', days.first_day, days.last_day, days.before)
)
from (
    values
    (date '2026-10-24', date '2026-10-24', '2025-10-25 to 2025-10-25, same weekdays a year before'),
    ('2026-10-19',      '2026-10-25',      '2025-10-20 to 2025-10-26, same weekdays a year before'),
    ('2026-11-01',      '2026-11-20',      '2025-11-02 to 2025-11-21, same weekdays a year before'),
    ('2026-10-02',      '2026-10-31',      '2025-10-03 to 2025-11-01, same weekdays a year before'),
    ('2026-10-01',      '2026-10-31',      '2025-10-01 to 2025-10-31, same month a year before'),
    ('2025-02-01',      '2025-02-28',      '2024-02-01 to 2024-02-29, same month a year before'),
    ('2026-08-01',      '2026-09-30',      '2025-08-01 to 2025-09-30, same months a year before'),
    ('2026-07-01',      '2026-09-30',      '2025-07-01 to 2025-09-30, same quarter a year before'),
    ('2025-01-01',      '2025-12-31',      '2024-01-01 to 2024-12-31, same year a year before'),
    ('2026-01-01',      '2026-11-20',      '2025-01-01 to 2025-11-20, same dates a year before'),
    ('2026-08-10',      '2026-11-07',      '2025-08-11 to 2025-11-08, same weekdays a year before'),
    ('2025-11-08',      '2026-11-07',      '2024-11-08 to 2025-11-07, same dates a year before')
) as days (first_day, last_day, before);
select is(
    (
        select format('%s to %s, %s', before.year_first, before.year_last, before.basis)
        from retail.year_before('2024-02-04', '2024-03-02', '{2,7,1,4,5}') as before
    ),
    '2023-01-29 to 2023-02-25, same month a year before',
    'a month of a 4-5-4 calendar is compared with the same month of the year before'
);

-- Every range of up to a month's days: other years, other weekdays, leap days.
select is_empty(
    $$
    select ranges.first_day, ranges.days
    from (
        select
            day::date as first_day,
            1 + (row_number() over (order by day))::integer % 27 as days
        from generate_series(timestamp '2019-01-01', '2029-12-31', interval '1 day') as day
    ) as ranges
    cross join lateral retail.year_before(ranges.first_day, ranges.first_day + ranges.days - 1, '{1,1,0,0,0}') as before
    where extract(isodow from before.year_first) <> extract(isodow from ranges.first_day)
        or before.year_last - before.year_first + 1 <> ranges.days
        or ranges.first_day - before.year_first <> 364
    $$,
    'ranges of less than a month have the same weekdays a year before, on every day of eleven years'
);
select is_empty(
    $$
    select ranges.first_day, ranges.days
    from (
        select
            day::date as first_day,
            1 + (row_number() over (order by day))::integer * 37 % 800 as days
        from generate_series(timestamp '2019-01-01', '2029-12-31', interval '1 day') as day
    ) as ranges
    cross join lateral retail.year_before(ranges.first_day, ranges.first_day + ranges.days - 1, '{1,1,0,0,0}') as before
    where ranges.days <= 365
        and before.year_last >= ranges.first_day
    $$,
    'a range of up to a year never overlaps with the one a year before'
);

select finish();
rollback;
