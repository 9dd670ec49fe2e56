-- retail.similar_ids: the products whose vectors are nearest.

begin;
\ir ../../setup.sql
select plan(4);

select search.save_model('outside', 'openai', 3);
select is_empty('select * from retail.similar_ids(201, 10)', 'without vectors nothing is similar');
select search.save_embeddings(
    'outside',
    array_agg(pending.product_id order by pending.product_id),
    array_agg(pending.content_hash order by pending.product_id),
    array['[1,0,0]', '[3,4,0]', '[0,0,1]', '[4,3,0]']
)
from search.pending_embeddings('outside') as pending;
select search.switch_model('outside');

select results_eq(
    'select product_id, round(similarity::numeric, 2) from retail.similar_ids(201, 10) order by similarity desc limit 3',
    $$ values (201, 1.00), (204, 0.80), (202, 0.60) $$,
    'similarity is the cosine: 4 of 5 and 3 of 5; the product itself is the nearest'
);
select is((select count(*) from retail.similar_ids(201, 2)), 2::bigint, 'no more are returned than were asked for');
select is_empty('select * from retail.similar_ids(999, 10)', 'an unknown product is similar to none');

select finish();
rollback;
