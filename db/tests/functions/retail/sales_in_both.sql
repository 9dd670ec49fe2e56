-- retail.sales_in_both.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$
    select product_id, orders, other_orders, units, other_units, g1, g0
    from retail.sales_in_both(101, null, '2025-06-03', '2025-06-03', '2025-06-01', '2025-06-01')
    order by product_id
    $$,
    $$
    values
    (201, 0.0, 1.0, 0.0,  2.0, 0.0,  36.0),
    (203, 0.0, 1.0, 0.0,  1.0, 0.0,  30.0),
    (204, 1.0, 1.0, 10.0, 1.0, 50.0, 5.0)
    $$,
    'each product of either day has a row with both'
);
reset role;

select finish();
rollback;
