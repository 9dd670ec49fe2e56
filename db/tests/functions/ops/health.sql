-- ops.health, with ops.health_figures and ops.read_milliseconds: what a monitor sees.

begin;
\ir ../../setup.sql
select plan(16);

select audit.record_operation('backup');
set local role retail_monitor;

select results_eq(
    $$ select component from ops.health() order by 1 $$,
    $$ select component from ops.health_bounds order by 1 $$,
    'health names each component that has bounds, and no other'
);
select is_empty(
    $$ select component, status, value from ops.health() where status not in ('ok', 'warning', 'critical') or value = '' $$,
    'each component has a status and a value'
);
select results_eq(
    $$ select status, advice from ops.health() where component in ('rollups', 'migrations', 'backup', 'blocked sessions') $$,
    $$ values ('ok', null::text), ('ok', null), ('ok', null), ('ok', null) $$,
    'healthy components have no advice'
);
select matches(
    (select value from ops.health() where component = 'rollups'),
    '^5 sums of the days up to 2025-06-03 compared, 0 differ$',
    'the newest days of the rollups are compared with the orders'
);
select matches(
    (select value from ops.health() where component = 'connections'),
    '^\d+ of \d+: [1-9]\d* active, \d+ idle, \d+ idle in a transaction$',
    'connections are counted by state'
);
select matches(
    (select value from ops.health() where component = 'migrations'),
    '^at \d{4}, fingerprint [0-9a-f]{12}$',
    'the newest migration is named with its fingerprint'
);
select cmp_ok(ops.read_milliseconds(), '>', 0::numeric, 'a small read takes some time');
select is((select value from ops.health() where component = 'replication'), 'no replica is connected', 'a primary without replicas says so');
reset role;

-- The bounds decide whether a figure is a warning or critical.
set local role retail_owner;
update ops.health_bounds set warning = 0 where component = 'connections';
update ops.health_bounds set warning = 0, critical = 0 where component = 'latency';
update retail.daily_store_sales set net_sales = net_sales + 1 where store_id = 101;
reset role;
set local role retail_monitor;
select results_eq(
    $$ select component, status, advice is not null from ops.health() where component in ('connections', 'latency') $$,
    $$ values ('latency', 'critical', true), ('connections', 'warning', true) $$,
    'a figure at its bound is a warning or critical, has advice, and comes first'
);
reset role;

select auth.begin_load();
set local role retail_owner;
update retail.daily_store_sales set net_sales = net_sales + 1 where store_id = 101 and sales_date = '2025-06-01';
reset role;
select set_config('retail.context', '', true);
set local role retail_monitor;
select results_eq(
    $$ select status, value from ops.health() where component = 'rollups' $$,
    $$ values ('critical', '5 sums of the days up to 2025-06-03 compared, 1 differ') $$,
    'sums that do not agree with the orders are critical'
);
select results_eq(
    $$ select status, advice from ops.health() where component = 'search index' $$,
    $$ values ('ok', null::text) $$,
    'search knows all products of the fixtures'
);
reset role;

-- Without any backup, the age counts from the oldest data that could be lost.
update ops.applied_revisions set applied_at = now() - interval '3 days';
set local session_replication_role = replica;
delete from audit.events where kind = 'backup';
set local session_replication_role = origin;
set local role retail_monitor;
select results_eq(
    $$ select status, value from ops.health() where component = 'backup' $$,
    $$ values ('critical', 'none was recorded, none was verified') $$,
    'three days without any backup are critical'
);
reset role;
select audit.record_operation('backup'), audit.record_operation('verification');
set local role retail_monitor;
select matches(
    (select value from ops.health() where component = 'backup'),
    '^recorded \d{4}-\d\d-\d\d \d\d:\d\d, verified \d{4}-\d\d-\d\d \d\d:\d\d$',
    'it says when the last backup was made, and when one was last verified'
);
reset role;
set local session_replication_role = replica;
delete from audit.events where kind = 'backup';
set local session_replication_role = origin;
set local role retail_monitor;
select is(
    (select round(figure) from ops.health_figures() where component = 'backup'),
    72::numeric,
    'without a backup its age is that of the database'
);
select throws_ok('select * from retail.orders', '42501', null, 'a monitor reads no orders');
select is(current_setting('retail.context', true), '', 'the context in which rows were counted is removed');
reset role;

select finish();
rollback;
