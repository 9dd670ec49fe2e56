-- ops.claim_notices.

begin;
\ir ../../setup.sql
select plan(4);

insert into ops.alert_rules (rule, summary, metric, threshold) values ('too_hot', 'It is too hot.', 'heat', 30);
insert into ops.alerts (alert_id, rule, state, value, started_at, fired_at)
overriding system value
values (-1, 'too_hot', 'firing', 31, now(), now());
delete from ops.alert_notices;
insert into ops.alert_notices (alert_id, kind, channel, created_at, due_at, attempts)
values
(-1, 'firing', 'mail',  now(), now() - interval '1 second', 0),
(-1, 'firing', 'chat',  now(), now() - interval '1 second', 0),
(-1, 'firing', 'later', now(), now() + interval '1 hour',   0),
(-1, 'firing', 'dead',  now(), now() - interval '1 second', 10);
set local role retail_monitor;
select results_eq(
    $$ select channel, kind, rule, summary, value, threshold from ops.claim_notices('{mail,later,dead}') $$,
    $$ values ('mail', 'firing', 'too_hot', 'It is too hot.', 31::double precision, 30::double precision) $$,
    'due notices for a channel are handed out, but not those due later or tried ten times'
);
select is_empty($$ select from ops.claim_notices('{mail}') $$, 'for a minute no other process gets the notice');
select is((select attempts from ops.alert_notices where channel = 'mail'), 1, 'the notice counts as tried once');
select is((select count(*) from ops.claim_notices('{mail,chat}', 0)), 0::bigint, 'no more are handed out than asked for');
reset role;

select finish();
rollback;
