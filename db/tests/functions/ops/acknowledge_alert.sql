-- ops.acknowledge_alert.

begin;
\ir ../../setup.sql
select plan(4);

insert into ops.alert_rules (rule, summary, metric, threshold) values ('too_hot', 'It is too hot.', 'heat', 30);
insert into ops.alerts (alert_id, rule, state, value, started_at, fired_at, resolved_at)
overriding system value
values
(-1, 'too_hot', 'firing',   31, now(), now(), null),
(-2, 'too_hot', 'resolved', 31, now(), now(), now());
insert into ops.alert_notices (alert_id, kind, channel, created_at, due_at, sent_at)
values
(-1, 'firing', 'mail', now(), now(), null),
(-1, 'firing', 'chat', now(), now(), now());
set local role retail_monitor;
select is(ops.acknowledge_alert(-1, 'Jo', 'I look at it'), 'too_hot', 'it returns the rule');
select results_eq(
    $$ select state, acknowledged_by, note from ops.alerts where alert_id = -1 $$,
    $$ values ('acknowledged', 'Jo', 'I look at it') $$,
    'the alert records who acknowledged it'
);
select results_eq(
    $$ select channel from ops.alert_notices where alert_id = -1 $$,
    $$ values ('chat') $$,
    'a notice that was not sent yet is dropped, and one that was stays'
);
select throws_ok('select ops.acknowledge_alert(-2)', '22023', 'no alert -2 is firing', 'an alert that is over cannot be acknowledged');
reset role;

select finish();
rollback;
