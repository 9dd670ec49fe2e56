-- search.suspend_index: a model's index is dropped while most of its vectors are written.

begin;
\ir ../../setup.sql
select plan(4);

select search.save_model('outside', 'openai', 3);
create temporary table model as
select 'search.embeddings_model_' || models.model_id || '_idx' as index_name
from search.models
where models.name = 'outside';
select search.build_index('outside');

select ok(search.suspend_index('outside'), 'a model without vectors loses its index');
select is(to_regclass((select index_name from model)), null, 'it is dropped');
select search.build_index('outside');
select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), array_fill('[3,0,4]'::text, array[3]))
from (select * from search.pending_embeddings('outside', max_rows => 3)) as batch;
select ok(not search.suspend_index('outside'), 'a model with vectors for most products keeps its index');
select ok(not search.suspend_index('unknown'), 'a model that does not exist has no index');

select finish();
rollback;
