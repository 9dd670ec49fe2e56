-- api.semantic_search_products. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(5);

select volatility_is('api', 'semantic_search_products'::name, 'stable');
select is_definer('api', 'semantic_search_products'::name);
\ir ../../shared/tiny_model.sql
select tests.log_in('North manager');

select results_eq(
    $$
    select product, similarity_percent
    from api.semantic_search_products('x', query_description_embedding => '[1,0,0]', query_description_embedding_model => 'tiny')
    $$,
    $$ values ('Claw Hammer', 100.0), ('Rubber Mallet', 80.0) $$,
    'products are found by the direction of their vectors alone'
);
select is(
    (
        select array_agg(product)
        from api.semantic_search_products(
            'x', similarity_threshold => 90, query_description_embedding => '[1,0,0]', query_description_embedding_model => 'tiny'
        )
    ),
    '{Claw Hammer}',
    'similarity_threshold leaves out products that are less similar'
);
\ir ../../shared/four_hundred_nails.sql
select results_eq(
    $$ select product, similarity_percent from api.semantic_search_products('under 16 dollars', similarity_threshold => 90, max_rows => 100) $$,
    $$
    select name, null::numeric
    from retail.products
    where base_price <= 16
        and discontinued_on is null
    order by coalesce(rating, 0) + ln(1 + rating_count) / 10 desc, product_id
    $$,
    'a query of nothing but filters has no similarity, so the threshold leaves nothing out'
);

select finish();
rollback;
