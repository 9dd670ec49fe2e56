-- api.category_affinity: answers worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(6);

select volatility_is('api', 'category_affinity'::name, 'stable');
select is_definer('api', 'category_affinity'::name);

select tests.log_in('Head office');
select results_eq(
    $$
    select
        category, other_category, orders_together, support_percent, confidence_percent,
        reverse_confidence_percent, lift, total_rows
    from api.category_affinity('2025-06-01', '2025-06-03')
    $$,
    $$ values ('hand tools', 'paint', 1::bigint, 20.00, 50.0, 25.0, 0.63, 1::bigint) $$,
    'of five receipts one has both, two have hand tools and four have paint: 1 x 5 / (2 x 4)'
);
select results_eq(
    $$
    select category, other_category, confidence_percent, reverse_confidence_percent
    from api.category_affinity('2025-06-01', '2025-06-03', category_name => 'Paint')
    $$,
    $$ values ('paint', 'hand tools', 25.0, 50.0) $$,
    'a category that is asked for comes first'
);
select tests.log_in('South manager');
select results_eq(
    $$ select category, total_rows, data_note from api.category_affinity('2025-06-01', '2025-06-03') $$,
    $$ values (null::text, 0::bigint, null::text) $$,
    'South sold no two categories at once, and its manager does not see the receipt of North'
);
select results_eq(
    $$ select category, data_through from api.category_affinity('2025-07-01', '2025-07-03') $$,
    $$ values (null::text, '2025-06-03'::date) $$,
    'a range after the data has one row that says so'
);

select finish();
rollback;
