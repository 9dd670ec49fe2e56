-- retail.all_customers: a customer has one row for all stores together.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select customer_id, orders, net_sales, first_order_date, last_order_date from retail.all_customers() order by customer_id $$,
    $$
    values
    (401::bigint, 2::bigint, 83.0, '2025-06-01'::date, '2025-06-03'::date),
    (402,         1,         30.0, '2025-06-01',       '2025-06-01'),
    (403,         1,         20.0, '2025-06-01',       '2025-06-01')
    $$,
    'Ann bought for 41 and returned 18 in North, and bought for 60 in South'
);
reset role;
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select customer_id, net_sales from retail.all_customers() order by customer_id $$,
    $$ values (401::bigint, 23.0), (402, 30.0) $$,
    'purchases in other stores do not count'
);
reset role;

select finish();
rollback;
