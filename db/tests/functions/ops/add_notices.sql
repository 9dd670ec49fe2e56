-- ops.add_notices.

begin;
\ir ../../setup.sql
select plan(2);

delete from ops.alert_channels;
insert into ops.alert_channels (channel) values ('mail'), ('chat');
insert into ops.alert_rules (rule, summary, metric, threshold, channels)
values
('for_all', 'For all.', 'heat', 30, '{}'),
('for_one', 'For one.', 'heat', 30, '{pager}');
insert into ops.alerts (alert_id, rule, state, value, started_at, fired_at)
overriding system value
values (-1, 'for_all', 'firing', 31, now(), now()), (-2, 'for_one', 'firing', 31, now(), now());
create function pg_temp.told(alert bigint)
    returns text
    language sql
as $$
    select ops.add_notices(alerts, alert_rules, 'firing', '2030-01-01 12:00Z')
    from ops.alerts
    join ops.alert_rules using (rule)
    where alerts.alert_id = alert;
    select string_agg(format('%s %s %s', kind, channel, due_at at time zone 'UTC'), ', ' order by channel) from ops.alert_notices where alert_id = alert
$$;
select is(
    pg_temp.told(-1), 'firing chat 2030-01-01 12:00:00, firing mail 2030-01-01 12:00:00',
    'a rule without channels notifies all registered ones'
);
select is(pg_temp.told(-2), 'firing pager 2030-01-01 12:00:00', 'a rule with channels notifies only those');

select finish();
rollback;
