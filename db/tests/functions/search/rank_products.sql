-- search.rank_products. Worked out by hand.

begin;
\ir ../../setup.sql
select plan(7);

-- Both contain the stem, so its rarity makes no difference. The best product has 1; the share of
-- matching words, the letters and the query as a whole decide the rest.
select results_eq(
    $$ select product_id, matched_terms from search.rank_products('hammer', vector_weight => 0) $$,
    $$ values (201, '{hammer}'::text[]), (202, '{hammer}') $$,
    'the product that is more about the word comes first'
);
select is(
    (
        select round((first.score - second.score)::numeric, 4)
        from search.rank_products('hammer', vector_weight => 0) as first
        cross join search.rank_products('hammer', vector_weight => 0) as second
        where first.product_id = 201 and second.product_id = 202
    ),
    (
        select round(
            (
                1 - second.impact / first.impact
                + 1.5 * (extensions.word_similarity('hammer', 'ironvale claw hammer') - extensions.word_similarity('hammer', 'rubber mallet'))
                + 0.1 * (exp(-11 / 60.0) - exp(-13 / 60.0))
            )::numeric,
            4
        )
        from search.terms as first
        cross join search.terms as second
        where (first.lexeme, first.product_id) = ('hammer', 201)
            and (second.lexeme, second.product_id) = ('hammer', 202)
    ),
    'the score is the sum of impact, share of words, letters and length'
);
select results_eq(
    $$ select product_id from search.rank_products('white walls', '{202,204}', vector_weight => 0) $$,
    $$ select 1 where false $$,
    'only allowed products are listed'
);
select is_empty($$ select * from search.rank_products('zzz', vector_weight => 0) $$, 'a word that no product has finds nothing');
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
values (299, 'X-9', 'Gadget', 1, 1, 1);
update retail.products set name = 'Gadget, 5 gal., 2 in. x 4 in.' where product_id = 299;
select results_eq(
    $$
    select asked.text, found.matched_terms
    from unnest(array['5gal', '5-gallon', '2x4', '2 x 4', '4"']) with ordinality as asked (text, place)
    cross join lateral search.rank_products(asked.text, vector_weight => 0, max_rows => 1) as found
    where found.product_id = 299
    order by asked.place
    $$,
    $$
    values
    ('5gal', '{5,gallon}'::text[]),
    ('5-gallon', '{5,gallon}'),
    ('2x4', '{2x4}'),
    ('2 x 4', '{2,2x4,4,x}'),
    ('4"', '{4,inch}')
    $$,
    'a size is found however it is written'
);
delete from retail.products where product_id = 299;
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
select 800 + number, 'G-' || number, case when number = 0 then 'Doodad' else 'Gizmo' end, 1, 1, 1
from generate_series(0, 5) as number;
select results_eq(
    $$ select product_id, matched_terms from search.rank_products('doodad', max_rows => 3, vector_weight => 0, other_names => 'gizmo') $$,
    $$ values (800, '{doodad}'::text[]), (801, '{gizmo}'), (802, '{gizmo}') $$,
    'products that match only a synonym come after those that match the word'
);
delete from retail.products where product_id between 800 and 805;
\ir ../../shared/pieces_of_words.sql

select search.save_model('tiny', 'offline', 256);
select search.save_model('outside', 'openai', 3);

select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), array_fill('[3,0,4]'::text, array[3]))
from (select * from search.pending_embeddings('outside', max_rows => 3)) as batch;
select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), '{"[1,0,0]"}') from search.pending_embeddings('outside');
select search.switch_model('outside');
select results_eq(
    $$
    select product_id, round(similarity::numeric, 3)
    from search.rank_products('x', text_weight => 0, query_vector => '[1,0,0]', vector_model => 'outside', max_rows => 1)
    $$,
    $$ values (204, 1.000) $$,
    'a vector of a model is compared with those of that model'
);

select finish();
rollback;
