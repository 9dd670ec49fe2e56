-- retail.change_parts.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('North manager');
set local role retail_definer;
-- 2 orders of 2 units at 17.75 became one order of 10 units at 5: a mean of 6 units an order and
-- 11.375 a unit.
select results_eq(
    $$
    select
        sum(net_sales - other_net_sales),
        round(sum(orders_part), 2),
        round(sum(items_part), 2),
        round(sum(price_part), 2),
        sum(returns_part)
    from retail.change_parts(101, null, '2025-06-03', '2025-06-03', '2025-06-01', '2025-06-01')
    $$,
    $$ values (-21.0, -68.25, 136.50, 0.00, 0.0) $$,
    'orders: -1 x 6 x 11.375; items: (6 + 6) x 11.375; the brush, sold on both days, kept its price'
);
reset role;

select finish();
rollback;
