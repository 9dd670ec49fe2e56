-- api.similar_products, with retail.similar_ids. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(4);

select volatility_is('api', 'similar_products'::name, 'stable');
select is_definer('api', 'similar_products'::name);
\ir ../../shared/tiny_model.sql
\ir ../../shared/four_hundred_nails.sql
select tests.log_in('North manager');

select results_eq(
    $$
    select rank, product, price_difference, quantity_in_stock, similarity_percent, same_type
    from api.similar_products('claw hammer', max_rows => 1)
    $$,
    $$ values (1::bigint, 'Rubber Mallet', -10.00, 0::bigint, 80.0, true) $$,
    'the most similar product comes first, with its price and stock'
);
select is(
    (select bool_and(quantity_in_stock > 0) from api.similar_products('claw hammer', in_stock_only => true)),
    true,
    'products out of stock can be left out'
);

select finish();
rollback;
