-- ops.lead_alerts: one of many processes evaluates the rules.

begin;
\ir ../../setup.sql
select plan(8);

delete from ops.alert_leader;
set local role retail_monitor;
select ok(ops.lead_alerts('first', false, 60), 'the first to ask leads');
select ok(not ops.lead_alerts('second', false, 60), 'as long as it leads, another one does not');
select ok(ops.lead_alerts('first', false, 60), 'a leader stays the leader');
select ok(ops.lead_alerts('with channels', true, 60), 'a process with channels replaces a leader without any');
select ok(not ops.lead_alerts('first', false, 60), 'a leader that was replaced learns it');
select ok(not ops.lead_alerts('more channels', true, 60), 'of two processes with channels the first stays the leader');
select ok(ops.lead_alerts('with channels', true, 0), 'a leader can give the lead up');
select ok(ops.lead_alerts('second', false, 60), 'a lead that was given up or has expired is free for any process');
reset role;

select finish();
rollback;
