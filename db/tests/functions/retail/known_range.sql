-- retail.known_range.

begin;
\ir ../../setup.sql
select plan(4);

select results_eq(
    $$ select * from retail.known_range('2025-06-01', '2025-06-30', 'month before', '2025-05-01') $$,
    $$ values ('2025-06-01'::date, '2025-06-30'::date, '2025-06-01 to 2025-06-30, month before') $$,
    'a range within the data is known'
);
select results_eq(
    $$ select * from retail.known_range('2025-06-01', '2025-06-30', 'month before', '2025-06-07') $$,
    $$ values ('2025-06-01'::date, '2025-06-30'::date, '2025-06-01 to 2025-06-30, month before') $$,
    'four weeks or more may begin with six days without sales'
);
select results_eq(
    $$ select * from retail.known_range('2025-06-01', '2025-06-30', 'month before', '2025-06-08') $$,
    $$ values (null::date, null::date, '2025-06-01 to 2025-06-30, month before; no data before 2025-06-08') $$,
    'where the data begin later the range is not known, and the text says why'
);
select results_eq(
    $$ select * from retail.known_range('2025-06-01', '2025-06-01', 'week before', '2025-06-02') $$,
    $$ values (null::date, null::date, '2025-06-01, week before; no data before 2025-06-02') $$,
    'a day before the data is not known'
);

select finish();
rollback;
