-- retail.period_start. 14 May 2025 is a Wednesday.

begin;
\ir ../../setup.sql
select plan(11);

select is(
    retail.period_start('2025-05-14', unit.name, interval '0'),
    unit.first_day,
    format('the %s of 14 May 2025 begins on %s', unit.name, unit.first_day)
)
from (
    values
    ('day', date '2025-05-14'), ('week', '2025-05-12'), ('month', '2025-05-01'), ('quarter', '2025-04-01'), ('year', '2025-01-01')
) as unit (name, first_day);
select is(
    retail.period_start('2025-05-14', unit.name, interval '1 month'),
    unit.first_day,
    format('in a fiscal year from February the %s begins on %s', unit.name, unit.first_day)
)
from (
    values
    ('day', date '2025-05-14'), ('week', '2025-05-12'), ('month', '2025-05-01'), ('quarter', '2025-05-01'), ('year', '2025-02-01')
) as unit (name, first_day);
select is(
    retail.period_start('2025-01-31', 'year', interval '1 month'),
    date '2024-02-01',
    'January still belongs to the fiscal year that began in February'
);

select finish();
rollback;
