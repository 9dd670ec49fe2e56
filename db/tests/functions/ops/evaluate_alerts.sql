-- ops.evaluate_alerts, with ops.alert_figures, ops.add_notices, ops.report_figures,
-- ops.register_channels, ops.claim_notices and ops.notice_sent: the life of an alert.

begin;
\ir ../../setup.sql
select plan(34);

-- One rule, on a metric that a server reports; all times are fixed.
update ops.alert_rules set enabled = false;
insert into ops.alert_rules (rule, summary, metric, labels, threshold, pending, cooldown)
values ('too_hot', 'It is too hot.', 'heat', '{"place": "roof"}', 30, '2 minutes', '1 hour');

create function pg_temp.heat(degrees double precision)
    returns void
    language sql
as $$
    select ops.report_figures('server-1', jsonb_build_array(
        jsonb_build_object('name', 'heat', 'labels', jsonb_build_object('place', 'roof'), 'value', degrees),
        jsonb_build_object('name', 'heat', 'labels', jsonb_build_object('place', 'cellar'), 'value', 99)
    ))
$$;

create function pg_temp.state()
    returns text
    language sql
as $$
    select string_agg(alerts.state, ' ' order by alerts.alert_id) from ops.alerts
$$;

create function pg_temp.told()
    returns text
    language sql
as $$
    select string_agg(alert_notices.kind || ' to ' || alert_notices.channel, ', ' order by alert_notices.notice_id)
    from ops.alert_notices
$$;

set local role retail_monitor;

select ops.register_channels('{mail,chat,mail}');
select results_eq(
    $$ select channel from ops.alert_channels order by 1 $$,
    $$ values ('chat'), ('mail') $$,
    'channels are registered once each'
);

select ok(ops.evaluate_alerts('2030-01-01 12:00Z'), 'rules are evaluated');
select is(pg_temp.state(), null, 'a rule without a figure opens no alert');
select results_eq(
    $$ select value, problem from ops.alert_checks where rule = 'too_hot' $$,
    $$ values (null::double precision, null::text) $$,
    'the missing figure is recorded'
);

select pg_temp.heat(30);
select ops.evaluate_alerts('2030-01-01 12:00Z');
select is(pg_temp.state(), null, 'a value at the threshold opens no alert');

select pg_temp.heat(31);
select ops.evaluate_alerts('2030-01-01 12:01Z');
select is(pg_temp.state(), 'pending', 'a value above the threshold is pending');
select pg_temp.heat(20);
select ops.evaluate_alerts('2030-01-01 12:02Z');
select is(pg_temp.state(), null, 'a pending alert that recovers leaves no trace');

select pg_temp.heat(31);
select ops.evaluate_alerts('2030-01-01 12:10Z');
select pg_temp.heat(35);
select ops.evaluate_alerts('2030-01-01 12:11:59Z');
select is(pg_temp.state(), 'pending', 'a pending alert does not fire too early');
select is(pg_temp.told(), null, 'no channel is notified of a pending alert');
select ops.evaluate_alerts('2030-01-01 12:12Z');
select is(pg_temp.state(), 'firing', 'an alert fires after it was pending for long enough');
select is(pg_temp.told(), 'firing to chat, firing to mail', 'a rule without channels notifies all channels, once each');
select ops.evaluate_alerts('2030-01-01 12:13Z');
select is(pg_temp.told(), 'firing to chat, firing to mail', 'an alert that keeps firing is not notified again');
select results_eq(
    $$ select rule, severity, state, value, started_at from ops.open_alerts $$,
    $$ values ('too_hot', 'warning', 'firing', 35::double precision, timestamptz '2030-01-01 12:10Z') $$,
    'open alerts show the value and their beginning'
);

select ops.report_figures('server-1', '[]');
select ops.evaluate_alerts('2030-01-01 12:14Z');
select is(pg_temp.state(), 'firing', 'without a figure an alert keeps firing');

select is(ops.acknowledge_alert((select alert_id from ops.open_alerts), 'Jo', 'I look at it'), 'too_hot', 'an alert can be acknowledged');
select is(pg_temp.state(), 'acknowledged', 'the alert is marked as acknowledged');
select is(pg_temp.told(), null, 'notices that were not sent yet are dropped');
select pg_temp.heat(36);
select ops.evaluate_alerts('2030-01-01 14:00Z');
select is(pg_temp.told(), null, 'an acknowledged alert is not notified again, even after the cooldown');

select pg_temp.heat(10);
select ops.evaluate_alerts('2030-01-01 14:01Z');
select is(pg_temp.state(), 'resolved', 'an alert is resolved when the value recovers');
select is(pg_temp.told(), 'resolved to chat, resolved to mail', 'channels that were notified are told that the alert is over');
select throws_like(
    $$ select ops.acknowledge_alert((select max(alert_id) from ops.alerts)) $$,
    'no alert % is firing',
    'a resolved alert cannot be acknowledged'
);

-- The cooldown: the notice was at 12:12, so the next is at 13:12 at the earliest.
reset role;
delete from ops.alert_notices;
update ops.alerts set noticed_at = '2030-01-01 14:30Z';
set local role retail_monitor;
select pg_temp.heat(31);
select ops.evaluate_alerts('2030-01-01 15:00Z');
select ops.evaluate_alerts('2030-01-01 15:02Z');
select is(pg_temp.state(), 'resolved firing', 'it fires again within the cooldown');
select is(pg_temp.told(), null, 'no channel is notified within the cooldown');
select ops.evaluate_alerts('2030-01-01 15:30Z');
select is(pg_temp.told(), 'firing to chat, firing to mail', 'when the cooldown is over and the alert still fires, channels are notified');

-- Sending.
update ops.alert_notices set due_at = now();
select results_eq(
    $$ select channel, kind, rule, severity, value, threshold from ops.claim_notices('{mail,other}') $$,
    $$ values ('mail', 'firing', 'too_hot', 'warning', 31::double precision, 30::double precision) $$,
    'a notice is claimed by a process that can reach its channel'
);
select is_empty($$ select * from ops.claim_notices('{mail}') $$, 'no other process gets a claimed notice at the same time');
select ops.notice_sent((select notice_id from ops.alert_notices where channel = 'mail'), 'status 500');
select results_eq(
    $$ select attempts, sent_at, problem, due_at > clock_timestamp() + interval '10 seconds' from ops.alert_notices where channel = 'mail' $$,
    $$ values (1, null::timestamptz, 'status 500', true) $$,
    'a notice that could not be sent is due again later'
);
select ops.notice_sent((select notice_id from ops.alert_notices where channel = 'mail'));
select is_empty(
    $$ select * from ops.alert_notices where channel = 'mail' and sent_at is null $$,
    'a notice that was sent is finished'
);

-- Silence.
select ops.silence_alerts('1 hour', 'maintenance', 'too_hot', 'Jo');
reset role;
update ops.alert_silences set from_at = '2030-01-02 12:00Z', until_at = '2030-01-02 13:00Z';
delete from ops.alert_notices;
delete from ops.alerts;
set local role retail_monitor;
select ops.evaluate_alerts('2030-01-02 12:30Z');
select ops.evaluate_alerts('2030-01-02 12:33Z');
select is(pg_temp.state() || coalesce(pg_temp.told(), ', silent'), 'firing, silent', 'a silenced alert fires without a notice');
select ops.evaluate_alerts('2030-01-02 13:00Z');
select is(pg_temp.told(), 'firing to chat, firing to mail', 'when the silence is over and the alert still fires, channels are notified');
reset role;

-- Rules with a query run with the evaluator's rights, and one that fails does not affect the
-- others.
update ops.alert_rules set enabled = false;
insert into ops.alert_rules (rule, summary, query, comparison, threshold, pending, every)
values
('few_rules',  'There are few rules.', 'select count(*) from ops.alert_rules', '<', 1000, '0', '0'),
('no_right',   'Rows of orders.',      'select count(*) from retail.orders',   '>', 0,    '0', '10 minutes');
delete from ops.alerts;
set local role retail_monitor;
select ops.evaluate_alerts('2030-01-03 12:00Z');
select results_eq(
    $$ select rule, state, value > 20 from ops.open_alerts $$,
    $$ values ('few_rules', 'firing', true) $$,
    'a rule can compare what a query returns, and fire at once'
);
select results_eq(
    $$ select problem, checked_at from ops.alert_checks where rule = 'no_right' $$,
    $$ values ('42501', timestamptz '2030-01-03 12:00Z') $$,
    'a query has the rights of the evaluator, and its failure is recorded'
);
select ops.evaluate_alerts('2030-01-03 12:09Z');
select is(
    (select checked_at from ops.alert_checks where rule = 'no_right'),
    timestamptz '2030-01-03 12:00Z',
    'a rule is not evaluated more often than it says'
);
select ok(
    (select bool_and(known.value is not null) from ops.alert_figures() as known),
    'figures of servers and of the database are compared alike'
);
reset role;

select finish();
rollback;
