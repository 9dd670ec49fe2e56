-- retail.compute_customer_sales: sums by store and customer, from the orders.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Head office');
set local role retail_owner;
select results_eq(
    $$
    select store_id, customer_store_id, customer_id, orders, returns, net_sales
    from retail.compute_customer_sales()
    order by store_id, customer_id
    $$,
    $$
    values
        (101, 101, 401::bigint, 1::bigint, 1::bigint, 23.00),
        (101, 101, 402, 1, 0, 30.00),
        (102, 101, 401, 1, 0, 60.00),
        (102, 102, 403, 1, 0, 20.00)
    $$,
    'purchases of a customer of one store in another count there, and walk-in customers do not count'
);
select set_eq(
    'select * from retail.compute_customer_sales()', 'select * from retail.customer_sales', 'the triggers kept the same sums'
);
reset role;

select finish();
rollback;
