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
    'a store has one time zone'
);
select lives_ok($$ select pg_temp.run_steps('{}') $$, 'which need not be said again');
select is(pg_temp.figures(), '18 11 2 0 0 0 0 4 0 7', 'and holds');
select is_empty('select * from ops.reconcile_rollups()', 'and the rollups followed');

select finish();
rollback;
