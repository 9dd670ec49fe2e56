-- search.build_index and search.suspend_index: a model's index is dropped before a large number of
-- vectors is written, and built once they are there.

begin;
\ir ../../setup.sql
select plan(7);

select search.save_model('another', 'openai', 3, 8, 32);
select ok(not search.build_index('another'), 'a new model has an index already');
select ok(search.suspend_index('another'), 'the index of an empty model can be suspended');
select is_empty(
    $$ select indexname from pg_indexes where schemaname = 'search' and indexdef like '%halfvec(3)%m=''8''%' $$,
    'a suspended index is dropped'
);
select ok(search.build_index('another'), 'a suspended index can be built');
select isnt_empty(
    $$ select indexname from pg_indexes where schemaname = 'search' and indexdef like '%halfvec(3)%m=''8'', ef_construction=''32''%' $$,
    'the index has the parameters of its model'
);
select search.save_embeddings('another', array_agg(product_id), array_agg(content_hash), array_agg('[1,0,' || product_id || ']'))
from search.pending_embeddings('another');
select ok(not search.suspend_index('another'), 'the index of a model with vectors is not suspended');
select ok(not search.build_index('nothing'), 'an unknown model has no index to build');

select finish();
rollback;
