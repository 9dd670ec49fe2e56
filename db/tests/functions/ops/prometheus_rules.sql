-- ops.prometheus_rules and ops.alertmanager_routes: the same rules for Prometheus.

begin;
\ir ../../setup.sql
select plan(6);

set local role retail_monitor;
select results_eq(
    $$
    select rule ->> 'alert'
    from jsonb_array_elements(ops.prometheus_rules() -> 'groups' -> 0 -> 'rules') as rule
    order by 1
    $$,
    $$ select rule from ops.alert_rules where enabled order by 1 $$,
    'each rule that is enabled is a rule of Prometheus'
);
select results_eq(
    $$
    select rule ->> 'expr', rule ->> 'for', rule -> 'labels' ->> 'severity'
    from jsonb_array_elements(ops.prometheus_rules() -> 'groups' -> 0 -> 'rules') as rule
    where rule ->> 'alert' in ('long_transaction', 'database_unavailable', 'unusual_access')
    order by rule ->> 'alert'
    $$,
    $$
    values
    ('min(retail_mcp_database_up) < 1', '60s', 'critical'),
    ('max(retail_health_figure{component="oldest transaction"}) > 900', '60s', 'warning'),
    ('max(retail_alert_value{rule="unusual_access"}) > 0', '0s', 'warning')
    $$,
    'a rule compares the worst figure; one with a query compares what the query returned'
);
select results_eq(
    $$
    select distinct route ->> 'receiver'
    from jsonb_array_elements(ops.alertmanager_routes('{mail,chat}')) as route
    order by 1
    $$,
    $$ values ('chat'), ('mail') $$,
    'rules without channels are routed to all'
);
reset role;
update ops.alert_rules set channels = '{chat}' where rule = 'dead_rows';
set local role retail_monitor;
select is(
    (
        select count(*)
        from jsonb_array_elements(ops.alertmanager_routes('{mail,chat}')) as route
        where route ->> 'receiver' = 'mail'
            and route -> 'matchers' ->> 0 ~ '\mdead_rows\M'
    ),
    0::bigint,
    'a rule with channels is routed to those only'
);
select is(
    (
        select sum(cardinality(string_to_array(route -> 'matchers' ->> 0, '|')))
        from jsonb_array_elements(ops.alertmanager_routes('{chat}')) as route
    ),
    (select count(*) from ops.alert_rules where enabled),
    'each rule is routed once to a channel'
);
select is(ops.alertmanager_routes('{}'), '[]', 'without channels there are no routes');
reset role;

select finish();
rollback;
