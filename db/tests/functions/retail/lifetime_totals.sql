-- retail.lifetime_totals.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select * from retail.lifetime_totals(101, '2025-06-03') $$,
    $$ values (2::bigint, 53.0, 53::double precision, null::double precision, 1::double precision) $$,
    'two customers with one order each, as much once a year; who comes back is unknown'
);
reset role;
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select customers, net_sales from retail.lifetime_totals(null, '2025-06-03') $$,
    $$ values (3::bigint, 133.0) $$,
    'over all stores a customer of two is counted once'
);
reset role;

select finish();
rollback;
