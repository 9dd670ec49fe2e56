-- retail.change_effects.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$
    select group_id, net_sales, other_net_sales, orders_effect, items_effect, price_effect, returns_effect
    from retail.change_effects('total', 101, null, '2025-06-03', '2025-06-03', '2025-06-01', '2025-06-01')
    $$,
    $$ values (null::integer, 50.00, 71.00, -68.25, 136.50, 0.00, 0.00) $$,
    'all together, the parts of all products are summed'
);
select results_eq(
    $$ select place, group_id, net_sales - other_net_sales from retail.change_effects('category', 101, null, '2025-06-03', '2025-06-03', '2025-06-01', '2025-06-01') order by place $$,
    $$ values (1::bigint, 1, -36.00), (2::bigint, 2, 15.00) $$,
    'the category with the largest change comes first'
);
select results_eq(
    $$ select net_sales, orders_effect from retail.change_effects('total', 101, null, '2020-01-02', '2020-01-02', '2020-01-01', '2020-01-01') $$,
    $$ values (0.00, 0.00) $$,
    'the total is returned even if nothing was sold'
);
reset role;

select finish();
rollback;
