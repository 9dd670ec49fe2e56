-- load.import_flat_stores.

begin;
\ir ../../pgtap.sql
select plan(4);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();
select throws_ok(
    $$ select pg_temp.run_steps('{"time_zone": "Europe/Rome"}') $$,
    '22023',
    'Kiel is in the time zone Europe/Berlin, not Europe/Rome',
    'another time zone for a known store is refused'
);
select lives_ok($$ select pg_temp.run_steps('{}') $$, 'a known store needs no time zone in the options');
select is(pg_temp.figures(), '18 11 2 0 0 0 0 4 0 7 1', 'a known store keeps its time zone, so no order changes');
select is_empty('select * from ops.reconcile_rollups()', 'the rollups agree with the orders');

select finish();
rollback;
