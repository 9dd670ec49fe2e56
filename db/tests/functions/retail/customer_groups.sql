-- retail.customer_groups.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$
    select customers, repeaters, new_customers, new_orders, new_net_sales, walk_in_orders, walk_in_net_sales
    from retail.customer_groups(null, '2025-06-02', '2025-06-03')
    $$,
    $$ values (1::bigint, 0::bigint, 0::bigint, 0::bigint, null::numeric, 1::bigint, 50.0) $$,
    'Ann returned a hammer and bought paint; the other order is a walk-in customer''s'
);
select results_eq(
    $$ select customers, new_customers, new_orders, new_net_sales from retail.customer_groups(null, '2025-06-01', '2025-06-01') $$,
    $$ values (3::bigint, 3::bigint, 3::bigint, 91.0) $$,
    'on the first day all customers are new: 41 + 30 + 20'
);
reset role;

select finish();
rollback;
