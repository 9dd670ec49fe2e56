-- search.build_index and search.suspend_index: the index of a model goes before very many
-- vectors come, and is built at once when they are there.

begin;
\ir ../../setup.sql
select plan(7);

select search.save_model('another', 'openai', 3, 8, 32);
select ok(not search.build_index('another'), 'a model has its index from the beginning');
select ok(search.suspend_index('another'), 'which goes before very many vectors come');
select is_empty(
    $$ select indexname from pg_indexes where schemaname = 'search' and indexdef like '%halfvec(3)%m=''8''%' $$,
    'all of it'
);
select ok(search.build_index('another'), 'and is built at once when they are there');
select isnt_empty(
    $$ select indexname from pg_indexes where schemaname = 'search' and indexdef like '%halfvec(3)%m=''8'', ef_construction=''32''%' $$,
    'as the model says'
);
select search.save_embeddings('another', array_agg(product_id), array_agg(content_hash), array_agg('[1,0,' || product_id || ']'))
from search.pending_embeddings('another');
select ok(not search.suspend_index('another'), 'not while it holds what searches need');
select ok(not search.build_index('nothing'), 'no model has no index');

select finish();
rollback;
