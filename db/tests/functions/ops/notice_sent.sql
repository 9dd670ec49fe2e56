-- ops.notice_sent.

begin;
\ir ../../setup.sql
select plan(4);

insert into ops.alert_rules (rule, summary, metric, threshold) values ('too_hot', 'It is too hot.', 'heat', 30);
insert into ops.alerts (alert_id, rule, state, value, started_at, fired_at)
overriding system value
values (-1, 'too_hot', 'firing', 31, now(), now());
insert into ops.alert_notices (notice_id, alert_id, kind, channel, created_at, due_at, attempts)
overriding system value
values
(-1, -1, 'firing', 'mail', now(), now(), 3),
(-2, -1, 'firing', 'chat', now(), now(), 9),
(-3, -1, 'firing', 'page', now(), now(), 1);
create temporary table began as select clock_timestamp() as at;
grant select on pg_temp.began to retail_monitor;
set local role retail_monitor;
select ops.notice_sent(-1, 'status 500');
select results_eq(
    $$ select sent_at, problem, due_at - interval '60 seconds' between at and clock_timestamp() from ops.alert_notices cross join pg_temp.began where notice_id = -1 $$,
    $$ values (null::timestamptz, 'status 500', true) $$,
    'a notice that failed for the third time is due again after 15 x 2 x 2 seconds'
);
select ops.notice_sent(-2, 'status 500');
select is(
    (select due_at - interval '1 hour' between at and clock_timestamp() from ops.alert_notices cross join pg_temp.began where notice_id = -2),
    true,
    'a notice is due again after an hour at most'
);
select ops.notice_sent(-3);
select isnt((select sent_at from ops.alert_notices where notice_id = -3), null, 'a notice that was sent is finished');
select ops.notice_sent(-3, 'too late');
select is((select problem from ops.alert_notices where notice_id = -3), null, 'a finished notice stays finished');
reset role;

select finish();
rollback;
