-- ops.vector_recall: what share of the nearest vectors the index finds.

begin;
\ir ../../setup.sql
select plan(2);

\ir ../../shared/pieces_of_words.sql
select search.save_model('tiny', 'offline', 256);
select search.embed_offline('{201,202,203,204}');
select search.switch_model('tiny');

set local role retail_monitor;
select results_eq(
    $$ select model, products, sampled, recall, worst from ops.vector_recall(neighbours => 2) $$,
    $$
    select models.name, count(*), count(*)::integer, 1.0000, 1.0000
    from search.models
    join search.embeddings on embeddings.model_id = models.model_id
    where models.is_current
    group by models.name
    $$,
    'a monitor can measure how many of the nearest vectors the index finds: of three all'
);
reset role;
select is_empty($$ select * from ops.vector_recall('nothing') $$, 'an unknown model has no measurement');

select finish();
rollback;
