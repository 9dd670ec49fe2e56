-- ops.record_step.

begin;
\ir ../../setup.sql
select plan(3);

insert into ops.maintenance_runs (run_id, source)
overriding system value
values (-1, 'SQL');
select results_eq(
    $$ select outcome, said, duration_ms >= 2000 from ops.record_step(-1, 'partitions', '', clock_timestamp() - interval '2 seconds', null) $$,
    $$ values ('ok', 'done', true) $$,
    'a step without a result counts as done'
);
select results_eq(
    $$ select outcome, said from ops.record_step(-1, 'reconcile', '', clock_timestamp(), '3 sums differ: see docs') $$,
    $$ values ('found', '3 sums differ: see docs') $$,
    'rollups that differ are a finding'
);
select results_eq(
    $$ select outcome, said from ops.record_step(-1, 'analyze', 'retail.orders', clock_timestamp(), 'half', '55P03') $$,
    $$ values ('failed', 'SQLSTATE 55P03') $$,
    'a failure has its SQLSTATE'
);

select finish();
rollback;
