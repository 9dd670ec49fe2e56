-- search.switch_model, with search.current_model.

begin;
\ir ../../setup.sql
select plan(6);

select search.save_model('tiny', 'offline', 256);
select search.save_model('outside', 'openai', 3);

select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), array_fill('[3,0,4]'::text, array[3]))
from (select * from search.pending_embeddings('outside', max_rows => 3)) as batch;
select is_empty($$ select * from search.current_model() $$, 'before the first switch there is no current model');
select throws_ok(
    $$ select search.switch_model('outside') $$,
    '55000',
    '1 products have no vector by ''outside'' yet',
    'a model without vectors for all products cannot become the current one'
);
select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), '{"[1,0,0]"}') from search.pending_embeddings('outside');
select search.switch_model('outside');
select is((select array_agg(name) from search.models where is_current), '{outside}', 'a complete model can become the current one');
select results_eq(
    $$ select name, provider, dimensions from search.current_model() $$,
    $$ values ('outside', 'openai', 3) $$,
    'the current model is known by name, provider and dimensions'
);
select ok(
    has_schema_privilege('retail_gateway', 'search', 'usage')
    and has_function_privilege('retail_gateway', 'search.current_model()', 'execute'),
    'the server may ask for the current model'
);
select search.switch_model('tiny', force => true);
select is((select array_agg(name) from search.models where is_current), '{tiny}', 'there is never more than one current model');

select finish();
rollback;
