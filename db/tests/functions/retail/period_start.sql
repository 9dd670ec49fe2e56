-- retail.period_start. 14 May 2025 is a Wednesday.

begin;
\ir ../../setup.sql
select plan(14);

select is(
    retail.period_start('2025-05-14', unit.name, '{1,1,0,0,0}'),
    unit.first_day,
    format('the %s of 14 May 2025 begins on %s', unit.name, unit.first_day)
)
from (
    values
    ('day', date '2025-05-14'), ('week', '2025-05-12'), ('month', '2025-05-01'), ('quarter', '2025-04-01'), ('year', '2025-01-01')
) as unit (name, first_day);
select is(
    retail.period_start('2025-05-14', unit.name, '{2,1,0,0,0}'),
    unit.first_day,
    format('in a fiscal year from February the %s begins on %s', unit.name, unit.first_day)
)
from (
    values
    ('day', date '2025-05-14'), ('week', '2025-05-12'), ('month', '2025-05-01'), ('quarter', '2025-05-01'), ('year', '2025-02-01')
) as unit (name, first_day);
select is(
    retail.period_start('2025-01-31', 'year', '{2,1,0,0,0}'),
    date '2024-02-01',
    'January still belongs to the fiscal year that began in February'
);
select is(retail.period_start('2025-05-14', 'week', '{1,7,0,0,0}'), date '2025-05-11', 'a week may begin on Sunday');
select is(retail.period_start('2025-05-14', 'month', '{1,1,1,0,0}'), date '2025-05-01', 'months stay those of the calendar with ISO weeks');
select is(retail.period_start('2025-05-14', 'quarter', '{1,1,1,0,0}'), date '2025-03-31', 'quarters of ISO weeks have 13 weeks from 30 December 2024');

select finish();
rollback;
