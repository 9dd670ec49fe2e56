-- retail.compute_daily_store_sales: sums by store and day, from the orders.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Head office');
set local role retail_owner;
select results_eq(
    $$
    select store_id, sales_date, orders, returns, lines, units, gross_sales, discounts, returned_sales, net_sales, tax, cost
    from retail.compute_daily_store_sales()
    order by store_id, sales_date
    $$,
    $$
    values
        (101, '2025-06-01'::date, 2::bigint, 0::bigint, 3::bigint, 4::bigint, 75.00, 4.00, 0.00, 71.00, 7.10, 46.00),
        (101, '2025-06-02', 0, 1, 1, -1, 0.00, 0.00, 18.00, -18.00, -1.80, -12.00),
        (101, '2025-06-03', 1, 0, 1, 10, 50.00, 0.00, 0.00, 50.00, 5.00, 20.00),
        (102, '2025-06-01', 1, 0, 1, 1, 20.00, 0.00, 0.00, 20.00, 2.00, 12.00),
        (102, '2025-06-03', 1, 0, 1, 2, 60.00, 0.00, 0.00, 60.00, 6.00, 40.00)
    $$,
    'a return is subtracted on the day of the return'
);
select set_eq(
    'select * from retail.compute_daily_store_sales()', 'select * from retail.daily_store_sales', 'the triggers kept the same sums'
);
reset role;

select finish();
rollback;
