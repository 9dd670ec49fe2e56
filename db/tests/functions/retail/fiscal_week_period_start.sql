-- retail.fiscal_week_period_start. ISO years are checked against PostgreSQL's own; the 4-5-4
-- calendar against days that the American retail federation publishes: fiscal 2023 began on
-- Sunday, 29 January 2023, had 53 weeks, and fiscal 2024 began on 4 February 2024.

begin;
\ir ../../setup.sql
select plan(11);

select is(
    retail.fiscal_week_period_start(period.day, period.unit, '{2,7,1,4,5}'),
    period.first_day,
    format('in a 4-5-4 calendar the %s of %s begins on %s', period.unit, period.day, period.first_day)
)
from (
    values
    (date '2024-02-03', 'year',    date '2023-01-29'),
    ('2024-02-04',      'year',    '2024-02-04'),
    ('2023-02-26',      'month',   '2023-02-26'),
    ('2023-04-01',      'month',   '2023-02-26'),
    ('2023-04-02',      'month',   '2023-04-02'),
    ('2023-04-30',      'quarter', '2023-04-30'),
    ('2024-02-03',      'quarter', '2023-10-29'),
    ('2024-02-03',      'month',   '2023-12-31')
) as period (day, unit, first_day);
select is(
    retail.fiscal_week_period_start('2023-02-25', 'month', array[2, 7, 1, pattern.first, pattern.second]),
    date '2023-01-29',
    format('the first month of %s-%s has 4 weeks or more', pattern.first, pattern.second)
)
from (values (4, 4), (5, 4)) as pattern (first, second);
select is_empty(
    $$
    select day::date
    from generate_series(timestamp '1999-01-01', '2041-12-31', interval '1 day') as day
    where retail.fiscal_week_period_start(day::date, 'year', '{1,1,1,0,0}')
        <> to_date(to_char(day, 'IYYY') || '-01-1', 'IYYY-IW-ID')
    $$,
    'years of ISO weeks begin when PostgreSQL says so, from 1999 to 2041'
);

select finish();
rollback;
