-- retail.store_customers.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select customer_store_id, customer_id, orders, net_sales, last_order_date from retail.store_customers(102) order by customer_id $$,
    $$ values (101, 401::bigint, 1::bigint, 60.0, '2025-06-03'::date), (102, 403, 1, 20.0, '2025-06-01') $$,
    'a customer of North who bought in South is a customer of South'
);
reset role;
select tests.log_in('North manager');
set local role retail_definer;
select is_empty('select from retail.store_customers(102)', 'another store has none for the caller');
reset role;

select finish();
rollback;
