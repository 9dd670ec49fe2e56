-- retail.trending_products.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select place, product_id, reason, growth_percent, total from retail.trending_products(null) $$,
    $$
    values (
        1::bigint, 204, '11 pieces in the 28 days up to 2025-06-03, where 0.0 were usual in the 84 days before',
        null::numeric, 1::bigint
    )
    $$,
    'eleven brushes are more than usual; fewer than five pieces are not judged'
);
reset role;

select finish();
rollback;
