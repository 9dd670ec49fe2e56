-- ops.silence_alerts, ops.acknowledge_alert and ops.note_outage.

begin;
\ir ../../setup.sql
select plan(6);

set local role retail_monitor;
select ok(
    ops.silence_alerts('2 hours', 'maintenance') between clock_timestamp() + interval '119 minutes' and clock_timestamp() + interval '121 minutes',
    'a silence says until when it lasts'
);
select throws_like(
    $$ select ops.silence_alerts('1 hour', '', 'no_such_rule') $$,
    'there is no rule ''no_such_rule''',
    'a rule that does not exist cannot be silenced'
);
select ops.silence_alerts('0', '');
select is_empty(
    $$ select * from ops.alert_silences where until_at > clock_timestamp() $$,
    'a silence can be ended'
);
select ok(
    ops.note_outage('database_unavailable', clock_timestamp() - interval '5 minutes', clock_timestamp()) is not null,
    'an outage is recorded when it is over'
);
select results_eq(
    $$ select state, noticed_at = started_at from ops.alerts $$,
    $$ values ('resolved', true) $$,
    'it is an alert that was notified and resolved'
);
select is(ops.note_outage('no_such_rule', clock_timestamp(), clock_timestamp()), null, 'an outage without a rule is not');
reset role;

select finish();
rollback;
