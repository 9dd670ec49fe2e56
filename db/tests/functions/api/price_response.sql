-- api.price_response: answers worked out by hand on 52 weeks of Web (see retail.price_slopes).

begin;
\ir ../../setup.sql
select plan(7);
\ir ../../shared/prices_of_web.sql

select volatility_is('api', 'price_response'::name, 'stable');
select is_definer('api', 'price_response'::name);

select tests.log_in('Regional manager');
select results_eq(
    $$
    select product, sku, category, weeks, lowest_price, highest_price, elasticity, elasticity_low, elasticity_high, finding, silent_products, total_rows
    from api.price_response('2024-06-02', '2025-05-31', store_name => 'Web')
    $$,
    $$
    values (
        'Flat Brush', 'P-2', 'paint', 52::bigint, 2.50, 5.00, -2.00, -2.58, -1.42,
        'more is sold at a lower price', 2::bigint, 1::bigint
    )
    $$,
    'one product changed its price; the other two are counted'
);
select results_eq(
    $$
    select product, elasticity, finding
    from api.price_response('2024-06-02', '2025-05-31', store_name => 'Web', product_name => 'white paint')
    $$,
    $$ values ('White Paint', null::numeric, 'not told: the price hardly moved') $$,
    'a question about one product is answered with the reason why there is no figure'
);
select results_eq(
    $$ select product, finding, silent_products, total_rows from api.price_response('2025-06-01', '2025-06-03', store_name => 'North') $$,
    $$ values (null::text, 'no price moved enough, or was seen in enough weeks, to tell', 0::bigint, 0::bigint) $$,
    'three days are too few for an answer'
);
select tests.log_in('South manager');
select is(
    (select max(product) from api.price_response('2024-06-02', '2025-05-31')),
    null,
    'the manager of South sees nothing of Web'
);
select results_eq(
    $$ select product, data_note from api.price_response(start_date => '2025-07-01', end_date => '2025-07-03') $$,
    $$ values (null::text, 'No data: the range 2025-07-01 to 2025-07-03 lies after the last day with data, 2025-06-03.') $$,
    'a range after the data says so'
);

select finish();
rollback;
