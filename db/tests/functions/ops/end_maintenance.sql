-- ops.end_maintenance.

begin;
\ir ../../setup.sql
select plan(3);

insert into ops.maintenance_runs (run_id, source)
overriding system value
values (-1, 'SQL'), (-2, 'SQL');
insert into ops.maintenance_steps (run_id, task, started_at, duration_ms, outcome, result)
values
(-1, 'reconcile', now(), 1, 'found',  '3 sums differ'),
(-2, 'analyze',   now(), 1, 'failed', 'SQLSTATE 55P03');
select is(ops.end_maintenance(-1), 'ok', 'findings do not make a run fail');
select is(ops.end_maintenance(-2), 'failed', 'a failed step makes a run fail');
select throws_ok('select ops.end_maintenance(-1)', '22023', 'maintenance -1 does not run', 'a run cannot be ended twice');

select finish();
rollback;
