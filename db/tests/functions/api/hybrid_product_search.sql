-- api.hybrid_product_search. Answers worked out by hand.
-- attack: 29

begin;
\ir ../../setup.sql
select plan(8);

select volatility_is('api', 'hybrid_product_search'::name, 'stable');
select is_definer('api', 'hybrid_product_search'::name);
\ir ../../shared/tiny_model.sql
select tests.log_in('North manager');
select is(
    (select product from api.hybrid_product_search('H-2', max_rows => 1)), 'Rubber Mallet', 'a product whose number was given comes first'
);
select results_eq(
    $$
    select product
    from api.hybrid_product_search('rubber', query_embedding => '[0,1,0]', query_embedding_model => 'tiny', max_rows => 2)
    $$,
    $$ values ('Rubber Mallet'), ('White Paint') $$,
    'words and meaning count together: rubber comes before paint, which only has the meaning'
);
select is(
    (select array_agg(product) from api.hybrid_product_search('rubber', text_weight => 0, query_embedding => '[0,1,0]', query_embedding_model => 'tiny', max_rows => 1)),
    '{White Paint}',
    'with a text_weight of 0, meaning alone counts'
);
select alike(
    (select note from api.hybrid_product_search('rubber')),
    '%offline vectors were used%',
    'a note says when the external model was not asked'
);
select is((select count(*) from api.hybrid_product_search('rubber')), 1::bigint, 'without the external model, words still find products');
\ir ../../shared/four_hundred_nails.sql

-- Filters must not reduce an answer: it has as many rows as match, whatever is nearest.
select is(
    (
        select count(*)
        from api.hybrid_product_search(
            'nail', brand => 'rare', max_rows => 20, query_embedding => '[0,0,1]', query_embedding_model => 'tiny'
        )
    ),
    20::bigint,
    'a filter that one in twenty products passes still fills the answer'
);

select finish();
rollback;
