-- load.pause_rollups.

begin;
\ir ../../pgtap.sql
select plan(4);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();
select is(load.pause_rollups(9999), false, 'a small load keeps the triggers of the rollups on');
select is(load.pause_rollups(null), false, 'a load of unknown size keeps the triggers on');
select is(load.pause_rollups(10000), true, 'a load of 10,000 lines switches the triggers off');
select is(
    (select count(*) from pg_trigger where tgname = 'rollup_added_by_insert' and tgenabled = 'D'),
    2::bigint,
    'the triggers of orders and of their lines are off'
);

select finish();
rollback;
