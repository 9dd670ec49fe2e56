-- api.search_products_by_image.

begin;
\ir ../../setup.sql
select plan(6);

select volatility_is('api', 'search_products_by_image'::name, 'stable');
select is_definer('api', 'search_products_by_image'::name);
select tests.log_in('North manager');

insert into search.image_embeddings (product_id, embedding)
select given.product_id, (array[given.first, given.second] || array_fill(0::real, array[510]))::extensions.vector::extensions.halfvec
from (values (201, 1::real, 0::real), (202, 0.6, 0.8), (203, 0, 1)) as given (product_id, first, second);
select results_eq(
    $$
    select rank, product, similarity_percent, quantity_in_stock
    from api.search_products_by_image(array[1::real, 0] || array_fill(0::real, array[510]), max_rows => 2)
    $$,
    $$ values (1::bigint, 'Claw Hammer', 100.0, 5::bigint), (2, 'Rubber Mallet', 60.0, 0) $$,
    'the product that looks most similar comes first'
);
select results_eq(
    $$
    select product
    from api.search_products_by_image(array[1::real, 0] || array_fill(0::real, array[510]), in_stock_only => true, max_rows => 1)
    $$,
    $$ values ('Claw Hammer') $$,
    'products out of stock can be left out'
);
select throws_ok(
    $$ select * from api.search_products_by_image('{1,2,3}') $$, '23514', null, 'a vector of another length is refused'
);
select throws_ok(
    $$ select * from api.search_products_by_image(array_fill(0::real, array[512])) $$,
    '22023',
    'image_vector has only zeros, so it has no direction',
    'a vector of nothing but zeros is refused'
);

select finish();
rollback;
