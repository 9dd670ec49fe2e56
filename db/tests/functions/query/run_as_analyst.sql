-- query.run_as_analyst: runs a query with the rights of retail_query_analyst.

begin;
\ir ../../setup.sql
select plan(2);

select function_owner_is('query', 'run_as_analyst', array['text', 'integer', 'integer'], 'retail_query_analyst');
select function_privs_are('query', 'run_as_analyst', array['text', 'integer', 'integer'], 'retail_query', array['EXECUTE']);

select finish();
rollback;
