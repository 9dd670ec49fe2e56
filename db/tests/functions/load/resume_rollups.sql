-- load.resume_rollups.

begin;
\ir ../../pgtap.sql
select plan(3);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();
select load.pause_rollups(10000);
delete from retail.daily_store_sales;
select lives_ok('select load.resume_rollups()', 'the end of a large load switches the triggers on');
select is(
    (select count(*) from pg_trigger where tgname = 'rollup_added_by_insert' and tgenabled = 'O'), 2::bigint, 'the triggers of orders and of their lines are on'
);
select is_empty('select * from ops.reconcile_rollups()', 'the rollups are rebuilt from the orders');

select finish();
rollback;
