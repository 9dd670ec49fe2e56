-- search.drop_model.

begin;
\ir ../../setup.sql
select plan(2);

select search.save_model('tiny', 'offline', 256);
select search.save_model('outside', 'openai', 3);
select search.switch_model('tiny', force => true);
select throws_ok($$ select search.drop_model('tiny') $$, '22023', null, 'the current model cannot be dropped');
select search.drop_model('outside');
select is((select count(*) from search.models), 1::bigint, 'another model can be dropped');

select finish();
rollback;
