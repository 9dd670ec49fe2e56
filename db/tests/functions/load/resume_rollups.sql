-- load.resume_rollups.

begin;
\ir ../../pgtap.sql
select plan(3);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();
select load.pause_rollups(10000);
delete from retail.daily_store_sales;
select lives_ok('select load.resume_rollups()', 'switches them on at its end');
select is(
    (select count(*) from pg_trigger where tgname = 'rollup_added_by_insert' and tgenabled = 'O'), 2::bigint, 'both'
);
select is_empty('select * from ops.reconcile_rollups()', 'and makes them anew');

select finish();
rollback;
