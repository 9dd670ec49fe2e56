-- load.pause_rollups.

begin;
\ir ../../pgtap.sql
select plan(4);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();
select is(load.pause_rollups(9999), false, 'line by line');
select is(load.pause_rollups(null), false, 'and nothing to come is none');
select is(load.pause_rollups(10000), true, 'a large one switches them off');
select is(
    (select count(*) from pg_trigger where tgname = 'rollup_added_by_insert' and tgenabled = 'D'),
    2::bigint,
    'for orders and for their lines'
);

select finish();
rollback;
