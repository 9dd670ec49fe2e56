-- ops.begin_maintenance.

begin;
\ir ../../setup.sql
select plan(3);

insert into ops.maintenance_runs (source) values ('killed');
select isnt(ops.begin_maintenance('SQL'), null, 'a run begins');
select results_eq(
    $$ select source, outcome, ended_at is null from ops.maintenance_runs order by run_id $$,
    $$ values ('killed', 'interrupted', false), ('SQL', null, true) $$,
    'a run that never ended is marked as interrupted'
);
select is(
    (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and objid = 0 and classid = hashtext('ops.maintenance')::bigint::bit(32)::bigint::oid),
    1::bigint,
    'its lock prevents another run'
);

select finish();
rollback;
