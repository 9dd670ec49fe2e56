-- retail.customer_totals, and the functions that it uses: retail.store_customers and
-- retail.all_customers.

begin;
\ir ../../setup.sql
select plan(5);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select * from retail.customer_totals(101) order by customer_id $$,
    $$
    values
    (101, 401::bigint, 1::bigint, 23.00, '2025-06-01'::date, '2025-06-01'::date),
    (101, 402,         1,         30.00, '2025-06-01',       '2025-06-01')
    $$,
    'for one store, customers have what they bought there less what they returned: 41 - 18 and 30'
);
select results_eq(
    $$ select * from retail.customer_totals(null) order by customer_id $$,
    $$
    values
    (101, 401::bigint, 2::bigint, 83.00, '2025-06-01'::date, '2025-06-03'::date),
    (101, 402,         1,         30.00, '2025-06-01',       '2025-06-01'),
    (102, 403,         1,         20.00, '2025-06-01',       '2025-06-01')
    $$,
    'for all stores, a customer who bought in two of them has one row: 23 + 60'
);
select results_eq(
    $$ select * from retail.store_customers(101) order by customer_id $$,
    $$ select * from retail.customer_totals(101) order by customer_id $$,
    'the customers of one store are read as they are'
);
select results_eq(
    $$ select * from retail.all_customers() order by customer_id $$,
    $$ select * from retail.customer_totals(null) order by customer_id $$,
    'those of all stores are summed'
);
reset role;

select tests.log_in('South manager');
set local role retail_definer;
select results_eq(
    $$ select customer_store_id, customer_id, net_sales from retail.customer_totals(null) order by customer_id $$,
    $$ values (101, 401::bigint, 60.00), (102, 403, 20.00) $$,
    'purchases in a store that the caller does not see do not count'
);
reset role;

select finish();
rollback;
