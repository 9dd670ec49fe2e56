-- retail.lifetime_totals. Answers worked out by hand.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(3);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select * from retail.lifetime_totals(101, null, null, '2025-06-03') $$,
    $$ values (2::bigint, 53.0, null::double precision) $$,
    'without a model nothing is expected'
);
-- Both ordered first and last on 1 June: 182 x 1 / 112 x 0.5, at (23 + 100) / 3 and (30 + 100) / 3.
select is(
    (select round(half_year::numeric, 4) from retail.lifetime_totals(101, pg_temp.plain_model('{101}'), 1, '2025-06-03')),
    round(91 / 112.0 * (123 + 130) / 3, 4),
    'the expectations of two customers are added up'
);
reset role;
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select customers, net_sales from retail.lifetime_totals(null, null, null, '2025-06-03') $$,
    $$ values (3::bigint, 133.0) $$,
    'over all stores a customer of two is counted once'
);
reset role;

select finish();
rollback;
