-- retail.year_before.

begin;
\ir ../../setup.sql
select plan(7);

select is(
    (select before.year_first || ' to ' || before.year_last from retail.year_before(days.first_day, days.last_day) as before),
    days.before,
    format('a year before %s to %s is %s', days.first_day, days.last_day, days.before)
)
from (
    values
    (date '2025-02-01', date '2025-02-28', '2024-02-01 to 2024-02-29'),
    ('2024-02-01',      '2024-02-29',      '2023-02-01 to 2023-02-28'),
    ('2024-12-01',      '2025-02-28',      '2023-12-01 to 2024-02-29'),
    ('2025-02-01',      '2025-02-27',      '2024-02-01 to 2024-02-27'),
    ('2025-02-28',      '2025-02-28',      '2024-02-28 to 2024-02-28'),
    ('2024-02-29',      '2024-03-01',      '2023-02-28 to 2023-03-01'),
    ('2024-01-01',      '2024-12-31',      '2023-01-01 to 2023-12-31')
) as days (first_day, last_day, before);

select finish();
rollback;
