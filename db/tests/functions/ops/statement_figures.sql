-- ops.statement_figures.

begin;
\ir ../../setup.sql
select plan(1);

set local role retail_monitor;
select is_empty(
    $$ select * from ops.statement_figures() where advice is null or (statement is null and advice !~ 'pg_stat_statements') $$,
    'each statement has an advice, or the answer says what pg_stat_statements lacks'
);
reset role;

select finish();
rollback;
