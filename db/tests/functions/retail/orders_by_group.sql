-- retail.orders_by_group. 1 June is compared with 3 June.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select * from retail.orders_by_group('total', null, null, '2025-06-01', '2025-06-01', '2025-06-03', '2025-06-03') $$,
    $$ values (null::integer, 3::numeric, 2::numeric) $$,
    'in total there were three orders and two'
);
select results_eq(
    $$ select * from retail.orders_by_group('store', null, null, '2025-06-01', '2025-06-01', '2025-06-03', '2025-06-03') order by group_id $$,
    $$ values (101, 2::numeric, 1::numeric), (102, 1, 1) $$,
    'by store, North had two and one'
);
select results_eq(
    $$ select * from retail.orders_by_group('category', null, null, '2025-06-01', '2025-06-01', '2025-06-03', '2025-06-03') order by group_id $$,
    $$ values (1, 2::numeric, 0::numeric), (2, 2, 2) $$,
    'an order with a hammer and a brush counts in both categories'
);
select is_empty(
    $$ select from retail.orders_by_group('product', null, null, '2025-06-01', '2025-06-01', '2025-06-03', '2025-06-03') $$,
    'orders are not counted by product'
);
reset role;

select finish();
rollback;
