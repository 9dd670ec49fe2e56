-- ops.note_outage.

begin;
\ir ../../setup.sql
select plan(4);

insert into ops.alert_rules (rule, summary, metric, threshold) values ('gone', 'It is gone.', 'heat', 30);
set local role retail_monitor;
select isnt(ops.note_outage('gone', '2030-01-01 12:00Z', '2030-01-01 12:05Z'), null, 'it returns the alert');
select results_eq(
    $$ select state, started_at, resolved_at from ops.alerts where rule = 'gone' $$,
    $$ values ('resolved', timestamptz '2030-01-01 12:00Z', timestamptz '2030-01-01 12:05Z') $$,
    'the alert has the beginning and the end of the outage'
);
select is(
    ops.note_outage('gone', '2030-01-01 12:01Z', '2030-01-01 12:06Z'), null,
    'an outage that another process has recorded is not recorded twice'
);
select isnt(ops.note_outage('gone', '2030-01-01 13:00Z', '2030-01-01 13:05Z'), null, 'a later outage is another one');
reset role;

select finish();
rollback;
