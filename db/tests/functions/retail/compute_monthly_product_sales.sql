-- retail.compute_monthly_product_sales: sums by store, month and product, from the order items.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('North manager');
set local role retail_owner;
select results_eq(
    $$
    select month, product_id, orders, lines, units, units_returned, returned_sales, net_sales, cost
    from retail.compute_monthly_product_sales()
    order by product_id
    $$,
    $$
    values
        ('2025-06-01'::date, 201, 1::bigint, 2::bigint, 1::bigint, 1::bigint, 18.00, 18.00, 12.00),
        ('2025-06-01', 203, 1, 1, 1, 0, 0.00, 30.00, 20.00),
        ('2025-06-01', 204, 2, 2, 11, 0, 0.00, 55.00, 22.00)
    $$,
    'they are the sums of the days'
);
select set_eq(
    'select * from retail.compute_monthly_product_sales()', 'select * from retail.monthly_product_sales', 'the triggers kept the same sums'
);
reset role;

select finish();
rollback;
