-- query.run_as_manager: runs a query with the rights of retail_query_manager.

begin;
\ir ../../setup.sql
select plan(3);

select function_owner_is('query', 'run_as_manager', array['text', 'integer', 'integer'], 'retail_query_manager');
select function_privs_are('query', 'run_as_manager', array['text', 'integer', 'integer'], 'retail_query', array['EXECUTE']);
select tests.log_in('North clerk');
select throws_ok(
    $$ select * from query.run_as_manager('select 1', 1, 1000) $$,
    '42501',
    'only store managers and above may run this',
    'a query of a clerk cannot run as a manager''s, even where the database would allow the call'
);

select finish();
rollback;
