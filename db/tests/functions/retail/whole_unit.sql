-- retail.whole_unit.

begin;
\ir ../../setup.sql
select plan(7);

select is(
    retail.whole_unit(days.first_day, days.last_day, days.calendar::integer[]),
    days.unit,
    format('%s to %s by the calendar %s: %s', days.first_day, days.last_day, days.calendar, coalesce(days.unit, 'no whole period'))
)
from (
    values
    (date '2025-02-01', date '2025-02-28', '{1,1,0,0,0}', 'month'),
    ('2025-02-01',      '2025-02-27',      '{1,1,0,0,0}', null),
    ('2025-02-01',      '2025-04-30',      '{1,1,0,0,0}', 'month'),
    ('2025-02-01',      '2025-04-30',      '{2,1,0,0,0}', 'quarter'),
    ('2024-01-01',      '2025-12-31',      '{1,1,0,0,0}', 'year'),
    ('2025-06-02',      '2025-06-08',      '{1,1,0,0,0}', null),
    ('2023-02-26',      '2023-04-01',      '{2,7,1,4,5}', 'month')
) as days (first_day, last_day, calendar, unit);

select finish();
rollback;
