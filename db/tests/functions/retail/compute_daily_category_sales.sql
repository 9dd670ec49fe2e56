-- retail.compute_daily_category_sales: sums by store, day and category, from the order items.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('North manager');
set local role retail_owner;
select results_eq(
    $$
    select sales_date, category_id, orders, lines, units, net_sales
    from retail.compute_daily_category_sales()
    order by sales_date, category_id
    $$,
    $$
    values
        ('2025-06-01'::date, 1, 1::bigint, 1::bigint, 2::bigint, 36.00),
        ('2025-06-01', 2, 2, 2, 2, 35.00),
        ('2025-06-02', 1, 0, 1, -1, -18.00),
        ('2025-06-03', 2, 1, 1, 10, 50.00)
    $$,
    'an order counts once in each of its categories'
);
select set_eq(
    'select * from retail.compute_daily_category_sales()', 'select * from retail.daily_category_sales', 'the triggers kept the same sums'
);
reset role;

select finish();
rollback;
