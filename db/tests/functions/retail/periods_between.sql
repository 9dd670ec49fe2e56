-- retail.periods_between.

begin;
\ir ../../setup.sql
select plan(9);

select results_eq(
    $$ select * from retail.periods_between('2025-01-31', '2025-03-01', 'month', '{1,1,0,0,0}') order by from_day $$,
    $$ values ('2025-01-01'::date, '2025-01-31'::date), ('2025-02-01', '2025-02-28'), ('2025-03-01', '2025-03-31') $$,
    'months that a range touches are whole ones'
);
select results_eq(
    $$ select * from retail.periods_between('2023-04-01', '2023-04-02', 'month', '{2,7,1,4,5}') order by from_day $$,
    $$ values ('2023-02-26'::date, '2023-04-01'::date), ('2023-04-02', '2023-04-29') $$,
    'a month of a 4-5-4 calendar has five weeks, the next one four'
);
select results_eq(
    $$ select * from retail.periods_between('2023-06-01', '2024-06-01', 'year', '{2,7,1,4,5}') order by from_day $$,
    $$ values ('2023-01-29'::date, '2024-02-03'::date), ('2024-02-04', '2025-02-01') $$,
    'a long year has 53 weeks'
);
-- Each period begins where the previous one ends, and is the one that period_start names.
select is_empty(
    format(
        $$
        select periods.from_day
        from (
            select
                every.*,
                lead(every.from_day) over (order by every.from_day) as next_day
            from retail.periods_between('2015-03-07', '2032-08-19', %L, %L) as every
        ) as periods
        where periods.next_day <> periods.to_day + 1
            or retail.period_start(periods.from_day, %1$L, %2$L) <> periods.from_day
            or retail.period_start(periods.to_day, %1$L, %2$L) <> periods.from_day
        $$,
        kind.unit, kind.calendar
    ),
    format('each %s of the calendar %s follows the one before', kind.unit, kind.calendar)
)
from (
    values
    ('week', '{1,7,0,0,0}'), ('month', '{2,7,1,4,4}'), ('month', '{2,7,1,5,4}'), ('quarter', '{1,1,1,0,0}'), ('year', '{7,3,1,4,5}'),
    ('quarter', '{4,1,0,0,0}')
) as kind (unit, calendar);

select finish();
rollback;
