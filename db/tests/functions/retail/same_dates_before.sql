-- retail.same_dates_before.

begin;
\ir ../../setup.sql
select plan(9);

select is(
    (
        select before.year_first || ' to ' || before.year_last
        from retail.same_dates_before(days.first_day, days.last_day, days.calendar::integer[]) as before
    ),
    days.before,
    format('the dates a year before %s to %s are %s', days.first_day, days.last_day, days.before)
)
from (
    values
    (date '2025-02-01', date '2025-02-28', '{1,1,0,0,0}', '2024-02-01 to 2024-02-29'),
    ('2024-02-01',      '2024-02-29',      '{1,1,0,0,0}', '2023-02-01 to 2023-02-28'),
    ('2024-12-01',      '2025-02-28',      '{1,1,0,0,0}', '2023-12-01 to 2024-02-29'),
    ('2025-02-01',      '2025-02-27',      '{1,1,0,0,0}', '2024-02-01 to 2024-02-27'),
    ('2024-02-29',      '2024-03-01',      '{1,1,0,0,0}', '2023-02-28 to 2023-03-01'),
    ('2024-01-01',      '2024-12-31',      '{1,1,0,0,0}', '2023-01-01 to 2023-12-31'),
    -- Fiscal 2024 is compared with all 53 weeks of fiscal 2023, its first month with the first.
    ('2024-02-04',      '2025-02-01',      '{2,7,1,4,5}', '2023-01-29 to 2024-02-03'),
    ('2024-02-04',      '2024-03-02',      '{2,7,1,4,5}', '2023-01-29 to 2023-02-25'),
    ('2024-12-29',      '2025-02-01',      '{2,7,1,4,5}', '2023-12-24 to 2024-02-03')
) as days (first_day, last_day, calendar, before);

select finish();
rollback;
