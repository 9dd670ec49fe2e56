-- ops.maintenance_figures.

begin;
\ir ../../setup.sql
select plan(2);

delete from ops.maintenance_runs;
select results_eq(
    $$ select component, value from ops.maintenance_figures() order by component $$,
    $$ values ('maintenance', 'it never ran'), ('maintenance steps', '0 steps of the last 30 days, all well'), ('vector recall', 'not measured yet') $$,
    'before the first run everything but its age is fine'
);
insert into ops.maintenance_runs (run_id, source, started_at, ended_at, outcome)
overriding system value
values (-1, 'SQL', now() - interval '5 hours', now() - interval '5 hours', 'failed');
insert into ops.maintenance_steps (run_id, task, object, started_at, duration_ms, outcome, result)
values
(-1, 'analyze',   'retail.orders', now() - interval '5 hours', 1, 'failed', 'SQLSTATE 55P03'),
(-1, 'reconcile', '',              now() - interval '6 hours', 1, 'found',  '3 sums differ'),
(-1, 'reconcile', '',              now() - interval '5 hours', 1, 'ok',     'all sums agree'),
(-1, 'vacuum',    'retail.orders', now() - interval '31 days', 1, 'failed', 'long ago');
select results_eq(
    $$ select component, figure, value from ops.maintenance_figures() where component <> 'vector recall' order by component $$,
    $$
    values
    ('maintenance',       5.0::numeric, 'last ended ' || to_char(now() - interval '5 hours', 'YYYY-MM-DD HH24:MI') || ': failed'),
    ('maintenance steps', 1,            'analyze retail.orders: SQLSTATE 55P03')
    $$,
    'the newest of each step counts, of the last thirty days'
);

select finish();
rollback;
