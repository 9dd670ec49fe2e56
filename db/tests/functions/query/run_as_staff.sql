-- query.run_as_staff: runs a query with the rights of retail_query_staff.

begin;
\ir ../../setup.sql
select plan(2);

select function_owner_is('query', 'run_as_staff', array['text', 'integer', 'integer'], 'retail_query_staff');
select function_privs_are('query', 'run_as_staff', array['text', 'integer', 'integer'], 'retail_query', array['EXECUTE']);

select finish();
rollback;
