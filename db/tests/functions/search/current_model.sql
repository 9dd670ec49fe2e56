-- search.current_model.

begin;
\ir ../../setup.sql
select plan(2);

select is_empty('select from search.current_model()', 'without a model there is none');
\ir ../../shared/pieces_of_words.sql
select search.save_model('tiny', 'offline', 256);
select search.save_model('outside', 'openai', 3);
select search.switch_model('tiny', force => true);
set local role retail_gateway;
select results_eq(
    $$ select name, provider, dimensions from search.current_model() $$,
    $$ values ('tiny', 'offline', 256) $$,
    'the server may ask which of two is current'
);
reset role;

select finish();
rollback;
