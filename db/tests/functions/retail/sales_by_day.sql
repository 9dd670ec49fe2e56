-- retail.sales_by_day.

begin;
\ir ../../setup.sql
select plan(5);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select * from retail.sales_by_day(101, null, '2025-06-01', '2025-06-30') order by sales_date $$,
    $$
    values
    ('2025-06-01'::date, 2::bigint, 4::bigint, 71.00),
    ('2025-06-02',       0,         -1,        -18.00),
    ('2025-06-03',       1,         10,        50.00)
    $$,
    'a store has a row for each day with an order, return or exchange'
);
select results_eq(
    $$ select * from retail.sales_by_day(101, 2, '2025-06-01', '2025-06-30') order by sales_date $$,
    $$ values ('2025-06-01'::date, 2::bigint, 2::bigint, 35.00), ('2025-06-03', 1, 10, 50.00) $$,
    'a category counts the orders that hold something of it'
);
select results_eq(
    $$ select sales_date, net_sales from retail.sales_by_day(null, null, '2025-06-03', '2025-06-03') order by net_sales $$,
    $$ values ('2025-06-03'::date, 50.00), ('2025-06-03', 60.00) $$,
    'several stores have a row each'
);
reset role;

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select sum(net_sales) from retail.sales_by_day(null, null, '2025-06-01', '2025-06-30') $$,
    $$ values (103.00) $$,
    'the stores are those of the caller'
);
select is_empty(
    $$ select * from retail.sales_by_day(102, null, '2025-06-01', '2025-06-30') $$,
    'another store has no sales to show'
);
reset role;

select finish();
rollback;
