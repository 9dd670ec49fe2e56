-- retail.year_before. 24 October 2026 is a Saturday, like 25 October 2025.

begin;
\ir ../../setup.sql
select plan(23);

select is(
    (
        select format('%s to %s, %s', before.year_first, before.year_last, before.basis)
        from retail.year_before(days.first_day, days.last_day, days.is_over, days.period::api.period, '{1,1,0,0,0}') as before
    ),
    days.before,
    format('a year before %s, %s to %s, is %s', coalesce(days.period, 'the days'), days.first_day, days.last_day, days.before)
)
from (
    values
    (date '2026-10-24', date '2026-10-24', null,            true,  '2025-10-25 to 2025-10-25, same weekdays a year before'),
    ('2026-10-19',      '2026-10-25',      null,            true,  '2025-10-20 to 2025-10-26, same weekdays a year before'),
    ('2026-11-01',      '2026-11-20',      null,            true,  '2025-11-02 to 2025-11-21, same weekdays a year before'),
    ('2026-10-02',      '2026-10-31',      null,            true,  '2025-10-03 to 2025-11-01, same weekdays a year before'),
    ('2026-10-01',      '2026-10-31',      null,            true,  '2025-10-01 to 2025-10-31, same month a year before'),
    ('2025-02-01',      '2025-02-28',      null,            true,  '2024-02-01 to 2024-02-29, same month a year before (28 days against 29)'),
    ('2026-08-01',      '2026-09-30',      null,            true,  '2025-08-01 to 2025-09-30, same months a year before'),
    ('2026-07-01',      '2026-09-30',      null,            true,  '2025-07-01 to 2025-09-30, same quarter a year before'),
    ('2025-01-01',      '2025-12-31',      null,            true,  '2024-01-01 to 2024-12-31, same year a year before (365 days against 366)'),
    ('2026-01-01',      '2026-11-20',      null,            true,  '2025-01-01 to 2025-11-20, same dates a year before'),
    ('2026-08-10',      '2026-11-07',      null,            true,  '2025-08-11 to 2025-11-08, same weekdays a year before'),
    ('2025-11-08',      '2026-11-07',      null,            true,  '2024-11-08 to 2025-11-07, same dates a year before'),
    ('2024-01-01',      '2024-02-29',      null,            true,  '2023-01-01 to 2023-02-28, same months a year before (60 days against 59)'),
    -- A month that is not over does not count as a whole month.
    ('2026-11-01',      '2026-11-30',      null,            false, '2025-11-02 to 2025-12-01, same weekdays a year before'),
    ('2026-11-01',      '2026-11-30',      'month_to_date', false, '2025-11-02 to 2025-12-01, same weekdays a year before'),
    ('2026-11-01',      '2026-11-30',      'month_to_date', true,  '2025-11-01 to 2025-11-30, same month a year before'),
    -- A number of days stays that number of days, even if it happens to be a month or a quarter.
    ('2026-11-01',      '2026-11-30',      'last_30_days',  true,  '2025-11-02 to 2025-12-01, same weekdays a year before'),
    ('2026-01-01',      '2026-03-31',      'last_90_days',  true,  '2025-01-02 to 2025-04-01, same weekdays a year before'),
    ('2023-01-01',      '2023-12-31',      'last_365_days', true,  '2022-01-01 to 2022-12-31, 365 days before'),
    ('2024-01-02',      '2024-12-31',      'last_365_days', true,  '2023-01-02 to 2024-01-01, 365 days before')
) as days (first_day, last_day, period, is_over, before);
select is(
    (
        select format('%s to %s, %s', before.year_first, before.year_last, before.basis)
        from retail.year_before('2024-02-04', '2024-03-02', true, null, '{2,7,1,4,5}') as before
    ),
    '2023-01-29 to 2023-02-25, same month a year before',
    'a month of a 4-5-4 calendar is compared with the same month of the year before'
);

-- Every range of up to a month's length: different years and weekdays, and leap days.
select is_empty(
    $$
    select ranges.first_day, ranges.days
    from (
        select
            day::date as first_day,
            1 + (row_number() over (order by day))::integer % 27 as days
        from generate_series(timestamp '2019-01-01', '2029-12-31', interval '1 day') as day
    ) as ranges
    cross join lateral retail.year_before(ranges.first_day, ranges.first_day + ranges.days - 1, true, null, '{1,1,0,0,0}') as before
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
    cross join lateral retail.year_before(ranges.first_day, ranges.first_day + ranges.days - 1, true, null, '{1,1,0,0,0}') as before
    where ranges.days <= 365
        and before.year_last >= ranges.first_day
    $$,
    'a range of up to a year never overlaps with the one a year before'
);

select finish();
rollback;
