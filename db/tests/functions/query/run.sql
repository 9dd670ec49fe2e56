-- query.run, with query.raise_failure: a query runs with the rights of its caller.

begin;
\ir ../../setup.sql
select plan(1);

select isnt_definer('query', 'run', 'the function has the rights of its caller');

select finish();
rollback;
