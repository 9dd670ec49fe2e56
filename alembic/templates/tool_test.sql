-- api.$name: its contract, and answers worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(4);

select volatility_is('api', '$name'::name, 'stable');
select is_definer('api', '$name'::name);

select tests.log_in('North manager');

select results_eq(
    $$$$ select orders, net_sales from api.$name('2025-06-01', '2025-06-03') $$$$,
    $$$$ values (0::bigint, 0.00) $$$$,
    'work the answer out by hand, and say here what it shows'
);

select tests.log_out();

select results_eq(
    $$$$ select orders, net_sales from api.$name('2025-06-01', '2025-06-03') $$$$,
    $$$$ values (null::bigint, null::numeric) $$$$,
    'an unauthenticated caller sees no order'
);

select finish();
rollback;
