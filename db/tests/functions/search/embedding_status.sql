-- search.embedding_status.

begin;
\ir ../../setup.sql
select plan(1);

\ir ../../shared/pieces_of_words.sql

select search.save_model('tiny', 'offline', 256);
select search.save_model('outside', 'openai', 3);

select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), array_fill('[3,0,4]'::text, array[3]))
from (select * from search.pending_embeddings('outside', max_rows => 3)) as batch;
select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), '{"[1,0,0]"}') from search.pending_embeddings('outside');
select search.switch_model('tiny', force => true);
update retail.products set description = 'Pulls nails.' where product_id = 201;
select results_eq(
    $$ select model, dimensions, is_current, products, embedded, pending from search.embedding_status() $$,
    $$ values ('outside', 3, false, 4::bigint, 3::bigint, 1::bigint), ('tiny', 256, true, 4, 1, 3) $$,
    'a changed text is pending for the external model, and embedded at once by the offline one'
);

select finish();
rollback;
