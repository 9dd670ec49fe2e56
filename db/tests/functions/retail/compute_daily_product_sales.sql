-- retail.compute_daily_product_sales: sums by store, day and product, from the order items.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('North manager');
set local role retail_owner;
select results_eq(
    $$
    select sales_date, product_id, orders, lines, units, units_returned, returned_sales, net_sales, cost
    from retail.compute_daily_product_sales()
    order by sales_date, product_id
    $$,
    $$
    values
        ('2025-06-01'::date, 201, 1::bigint, 1::bigint, 2::bigint, 0::bigint, 0.00, 36.00, 24.00),
        ('2025-06-01', 203, 1, 1, 1, 0, 0.00, 30.00, 20.00),
        ('2025-06-01', 204, 1, 1, 1, 0, 0.00, 5.00, 2.00),
        ('2025-06-02', 201, 0, 1, -1, 1, 18.00, -18.00, -12.00),
        ('2025-06-03', 204, 1, 1, 10, 0, 0.00, 50.00, 20.00)
    $$,
    'the manager of a store gets those of its orders'
);
select set_eq(
    'select * from retail.compute_daily_product_sales()', 'select * from retail.daily_product_sales', 'the triggers kept the same sums'
);
reset role;

select finish();
rollback;
