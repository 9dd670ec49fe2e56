-- ops.rollup_differences: the newest days of the rollups compared with the orders.

begin;
\ir ../../setup.sql
select plan(5);

set local role retail_monitor;
select results_eq(
    $$ select compared, differences, newest from ops.rollup_differences() $$,
    $$ values (5::bigint, 0::bigint, date '2025-06-03') $$,
    'the rollups of the fixtures agree with the orders'
);
select results_eq(
    $$ select compared, differences from ops.rollup_differences(days => 1) $$,
    $$ values (2::bigint, 0::bigint) $$,
    'fewer days have fewer sums'
);
reset role;

select auth.begin_load();
delete from retail.daily_store_sales where store_id = 101 and sales_date = '2025-06-03';
insert into retail.daily_store_sales (store_id, sales_date, orders) values (103, '2025-06-02', 1);
select set_config('retail.context', '', true);
set local role retail_monitor;
select results_eq(
    $$ select compared, differences from ops.rollup_differences() $$,
    $$ values (6::bigint, 2::bigint) $$,
    'a sum that is missing and one without orders both differ'
);
reset role;

-- The caller's own context stays in force.
select tests.log_in('North manager');
select ops.rollup_differences();
select is(auth.current_stores(), array[101], 'counting for a monitor leaves the caller''s context unchanged');
select tests.log_out();

set local session_replication_role = replica;
delete from retail.order_items;
delete from retail.orders;
delete from retail.daily_store_sales;
set local session_replication_role = origin;
set local role retail_monitor;
select results_eq(
    $$ select compared, differences, newest from ops.rollup_differences() $$,
    $$ values (0::bigint, 0::bigint, null::date) $$,
    'without orders there is nothing to compare'
);
reset role;

select finish();
rollback;
