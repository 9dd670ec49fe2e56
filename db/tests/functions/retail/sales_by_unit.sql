-- retail.sales_by_unit. North sold 71, -18 and 50 on 1 to 3 June 2025, a Sunday to a Tuesday.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select * from retail.sales_by_unit(101, null, '2025-06-01', '2025-06-03', 'day', array[1, 1, 0, 0, 0]) where from_day >= '2025-06-01' order by from_day $$,
    $$
    values
    ('2025-06-01'::date, '2025-06-01'::date, 2::bigint, 4::bigint, 71.0),
    ('2025-06-02',       '2025-06-02',       0,         -1,        -18.0),
    ('2025-06-03',       '2025-06-03',       1,         10,        50.0)
    $$,
    'each day has its sales'
);
select results_eq(
    $$ select min(from_day), max(to_day), count(*) from retail.sales_by_unit(101, null, '2025-06-01', '2025-06-03', 'day', array[1, 1, 0, 0, 0]) where from_day < '2025-06-01' $$,
    $$ values ('2024-06-02'::date, '2025-05-31'::date, 10::bigint) $$,
    'before them come the week before and the same weekdays a year before, though nothing was sold'
);
select results_eq(
    $$ select * from retail.sales_by_unit(101, null, '2025-06-02', '2025-06-03', 'week', array[1, 1, 0, 0, 0]) where to_day >= '2025-06-01' order by from_day $$,
    $$ values ('2025-05-26'::date, '2025-06-01'::date, 2::bigint, 4::bigint, 71.0), ('2025-06-02', '2025-06-08', 1, 9, 32.0) $$,
    'a week that the range begins with is whole, and the one before has what it sold'
);
select results_eq(
    $$ select net_sales from retail.sales_by_unit(101, null, '2025-06-02', '2025-06-03', 'month', array[1, 1, 0, 0, 0]) where to_day = '2025-06-30' $$,
    $$ values (32.0) $$,
    'of a month that begins before the range, only the days in the range count'
);
reset role;

select finish();
rollback;
