-- ops.maintain, with ops.maintenance_plan, ops.run_task, ops.begin_maintenance, ops.record_step,
-- ops.end_maintenance, ops.measure_indexes and ops.maintenance_figures.

begin;
\ir ../../setup.sql
select plan(29);

-- The plan, reduced to statements about the one table that is created below.
create function pg_temp.planned(due boolean default false)
    returns setof text
    language sql
as $$
    select concat_ws(' ', task, nullif(object, ''))
    from ops.maintenance_plan(due) with ordinality as plan (task, object, statement, lock_timeout, reason, place)
    where object in ('', 'ops.worn', 'ops.worn_idx')
    order by place
$$;

-- Step by step as the migrator, like the worker.
set local session authorization retail_migrator;

select results_eq(
    'select * from pg_temp.planned()',
    $$ values ('partitions'), ('audit'), ('requests'), ('history'), ('search'), ('reconcile'), ('models'), ('recall'), ('index sizes'), ('forecasts'), ('visits') $$,
    'all tasks that are not statements on a table are planned, in order'
);
-- A new month may have begun since the database was created.
select ops.run_task('partitions');
select is(ops.run_task('partitions'), '0 partitions made', 'partitions are made ahead, and here they exist already');
select matches(ops.run_task('audit'), '^(sealed, added up and compared|done less than ten minutes ago)$', 'the trail is kept');
select is(ops.run_task('search'), '0 entries repaired', 'search knows all products');
select is(ops.run_task('reconcile'), 'all sums agree with the orders', 'the sums are compared');
select is(ops.run_task('recall'), 'no vectors', 'without vectors there is no recall to measure');
select matches(ops.run_task('models'), '^[0-9]+ models learned$', 'models are trained again');
select is(ops.run_task('forecasts'), '0 forecasts made', 'three days are too few for a forecast');
select is(ops.run_task('visits'), '6 changes moved', 'days on which customers bought are counted');
select throws_ok($$ select ops.run_task('vacuum') $$, '22023', '''vacuum'' is no task that runs by itself', 'a task that is a statement is refused');
select is(current_setting('retail.context'), '', 'no right to rows of stores is left behind');
reset session authorization;

-- Requests are kept for 90 days.
select auth.begin_load();
insert into retail.write_requests (store_id, idempotency_key, tool, content, recorded_at)
values
(101, 'old',   'record_sale', '{}', now() - interval '91 days'),
(102, 'older', 'record_sale', '{}', now() - interval '900 days'),
(101, 'young', 'record_sale', '{}', now() - interval '89 days');
select set_config('retail.context', '', true);
set local session authorization retail_migrator;
select is(ops.run_task('requests'), '2 requests deleted', 'requests of all stores that nobody repeats any more are deleted');
reset session authorization;
select results_eq(
    $$ select idempotency_key from retail.write_requests where idempotency_key in ('old', 'older', 'young') $$,
    $$ values ('young') $$,
    'younger ones stay'
);

insert into ops.alerts (rule, state, started_at, fired_at, resolved_at)
values
('dead_rows', 'resolved', now() - interval '402 days', now() - interval '402 days', now() - interval '401 days'),
('dead_rows', 'resolved', now() - interval '402 days', now() - interval '402 days', now() - interval '399 days');
insert into ops.maintenance_runs (source, started_at, ended_at, outcome)
values ('command', now() - interval '401 days', now() - interval '401 days', 'ok');
set local session authorization retail_migrator;
select is(ops.run_task('history'), '1 alerts and 1 runs deleted', 'runs that ended 400 days ago are deleted');

-- A run.
select throws_ok($$ select ops.end_maintenance(-1) $$, '22023', 'maintenance -1 does not run', 'a run that does not exist cannot be ended');
insert into ops.maintenance_runs (source) values ('killed');
select ops.begin_maintenance('command') as run \gset
select is(
    (select outcome from ops.maintenance_runs where source = 'killed'),
    'interrupted',
    'a run that never ended is marked when the next one begins'
);
select is((ops.record_step(:run, 'partitions', '', clock_timestamp() - interval '2 seconds', '0 partitions made')).outcome, 'ok', 'a step is recorded');
select is((ops.record_step(:run, 'reconcile', '', clock_timestamp(), '3 sums differ: see docs')).outcome, 'found', 'rollups that differ are a finding');
select is((ops.record_step(:run, 'analyze', 'retail.orders', clock_timestamp(), null, '55P03')).outcome, 'failed', 'a failure is recorded with its SQLSTATE');
select is(ops.end_maintenance(:run), 'failed', 'a run with a step that failed has failed');
select results_eq(
    $$ select task, object, outcome, result, duration_ms >= 2000 from ops.maintenance_steps where run_id = (select max(run_id) from ops.maintenance_runs) order by step_id $$,
    $$
    values
    ('partitions', '', 'ok', '0 partitions made', true),
    ('reconcile', '', 'found', '3 sums differ: see docs', false),
    ('analyze', 'retail.orders', 'failed', 'SQLSTATE 55P03', false)
    $$,
    'each step has its time and result'
);
select results_eq(
    $$ select component, figure, value from ops.maintenance_figures() where component like 'maintenance%' order by 1 $$,
    $$
    values
    ('maintenance', 0.0, 'last ended ' || to_char((select max(ended_at) from ops.maintenance_runs), 'YYYY-MM-DD HH24:MI') || ': failed'),
    ('maintenance steps', 2.0, 'analyze retail.orders: SQLSTATE 55P03; reconcile: 3 sums differ: see docs')
    $$,
    'health names the last run, and the steps with problems'
);
select is(
    (select count(*) from pg_temp.planned(true) as due where due in ('partitions', 'reconcile', 'models')),
    1::bigint,
    'a task that was done today is not due, whatever it found'
);

-- All in one transaction. After the steps recorded above, only these are due.
update ops.maintenance_tasks set is_enabled = task in ('partitions', 'reconcile', 'index sizes', 'vacuum', 'history');
update ops.maintenance_tasks set every = '0' where task in ('reconcile', 'history');
reset session authorization;
-- A step that must fail: the bound is not a valid number of days.
update ops.maintenance_tasks set bound = 1e12 where task = 'history';
select auth.begin_load();
update retail.daily_store_sales set net_sales = net_sales + 1 where store_id = 101 and sales_date = '2025-06-01';
select set_config('retail.context', '', true);
set local session authorization retail_migrator;
select results_eq(
    $$ select task, outcome, regexp_replace(result, '^[0-9]+ indexes', 'n indexes') from ops.maintain() where task <> 'vacuum' $$,
    $$
    values
    ('history', 'failed', 'SQLSTATE 22003'),
    ('reconcile', 'found', '1 sums differ: see docs/runbooks/rollups_differ.md'),
    ('index sizes', 'ok', 'n indexes measured')
    $$,
    'a failed step does not affect others, and tasks that are not due are left out'
);
select results_eq(
    $$ select source, outcome from ops.maintenance_runs order by run_id desc limit 1 $$,
    $$ values ('SQL', 'failed') $$,
    'the run is recorded'
);
select results_eq(
    $$ select status, value from ops.health() where component = 'maintenance steps' and value like '%history: SQLSTATE 22003; reconcile: 1 sums differ%' $$,
    $$ select 'warning', value from ops.maintenance_figures() where component = 'maintenance steps' $$,
    'health warns of it'
);
reset session authorization;

-- Other roles.
set local role retail_monitor;
select throws_ok($$ select * from ops.maintain() $$, '42501', null, 'a monitor may not run maintenance');
select lives_ok($$ select * from ops.maintenance_plan() $$, 'a monitor may see what is planned');
reset role;
select throws_ok(
    format($$ do 'begin set local role %I; perform ops.run_task(''requests''); end' $$, 'retail_gateway'),
    '42501',
    null,
    'the server''s login may run no task'
);

select finish();
rollback;
