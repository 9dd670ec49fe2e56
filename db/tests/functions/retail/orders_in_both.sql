-- retail.orders_in_both.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select * from retail.orders_in_both(101, null, '2025-06-03', '2025-06-03', '2025-06-01', '2025-06-01', false) $$,
    $$ values (101, null::integer, 1.0, 2.0) $$,
    'one order on one day, two on the other'
);
select results_eq(
    $$ select category_id, orders, other_orders from retail.orders_in_both(101, null, '2025-06-03', '2025-06-03', '2025-06-01', '2025-06-01', true) order by category_id $$,
    $$ values (1, 0.0, 1.0), (2, 1.0, 2.0), (null::integer, 1.0, 2.0) $$,
    'for a category, orders with something of it count'
);
reset role;

select finish();
rollback;
