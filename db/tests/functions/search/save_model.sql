-- search.save_model.

begin;
\ir ../../setup.sql
select plan(2);

select is(search.save_model('tiny', 'offline', 256), search.save_model('tiny', 'offline', 256), 'a model is added once');
select throws_ok(
    $$ select search.save_model('tiny', 'openai', 1536) $$,
    '22023',
    'the model ''tiny'' is known with 256 dimensions from offline',
    'a model cannot be added again with another provider or other dimensions'
);

select finish();
rollback;
