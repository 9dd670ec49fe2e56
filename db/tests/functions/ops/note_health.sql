-- ops.note_health: records since when a component has its status.

begin;
\ir ../../setup.sql
select plan(6);

delete from ops.health_states;
set local role retail_monitor;
select is(
    (select since from ops.health() where component = 'rollups'), null,
    'before the first evaluation of the rules, the beginning is unknown'
);
select ops.note_health(
    '[{"name": "retail_health_status", "labels": {"component": "rollups"}, "value": 0},
      {"name": "retail_health_status", "labels": {"component": "backup"}, "value": 2},
      {"name": "retail_health_figure", "labels": {"component": "backup"}, "value": 99.5}]',
    '2025-06-01 08:00+00'
);
select ops.note_health(
    '[{"name": "retail_health_status", "labels": {"component": "rollups"}, "value": 0},
      {"name": "retail_health_status", "labels": {"component": "backup"}, "value": 1}]',
    '2025-06-01 09:00+00'
);
select results_eq(
    $$ select component, status, since, checked_at from ops.health_states order by component $$,
    $$
    values
    ('backup',  'warning', '2025-06-01 09:00+00'::timestamptz, '2025-06-01 09:00+00'::timestamptz),
    ('rollups', 'ok',      '2025-06-01 08:00+00',              '2025-06-01 09:00+00')
    $$,
    'a status keeps its time until it changes'
);
select is(
    (select since from ops.health() where component = 'rollups'), '2025-06-01 08:00+00'::timestamptz,
    'health says since when a component has its status'
);
reset role;

update ops.health_states set status = 'critical' where component = 'rollups';
set local role retail_monitor;
select cmp_ok(
    (select since from ops.health() where component = 'rollups'), '>=', statement_timestamp(),
    'a status that is not the one last noted is new'
);
reset role;

-- Evaluating the rules records the statuses.
delete from ops.health_states;
set local role retail_monitor;
select ops.evaluate_alerts();
select results_eq(
    $$ select component, status from ops.health_states where component <> 'alert rules' order by 1 $$,
    $$ select component, status from ops.health() where component <> 'alert rules' order by 1 $$,
    'evaluating the rules notes the status of each component'
);
select matches(
    (select value from ops.health() where component = 'alert rules'), '^last evaluated 00:00:0\d ago$',
    'health says when rules were last evaluated'
);
reset role;

select finish();
rollback;
