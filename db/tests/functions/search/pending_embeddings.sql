-- search.pending_embeddings.

begin;
\ir ../../setup.sql
select plan(2);

select search.save_model('outside', 'openai', 3);
select is((select count(*) from search.pending_embeddings('outside')), 4::bigint, 'for a new model every product is pending');

select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), array_fill('[3,0,4]'::text, array[3]))
from (select * from search.pending_embeddings('outside', max_rows => 3)) as batch;
select is((select array_agg(product_id) from search.pending_embeddings('outside')), '{204}', 'after three of four products one is pending');

select finish();
rollback;
