-- query.run: it runs a query with the rights of its caller.

begin;
\ir ../../setup.sql
select plan(1);

select isnt_definer('query', 'run', 'the runner has the rights of whoever calls it');

select finish();
rollback;
