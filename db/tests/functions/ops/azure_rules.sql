-- ops.azure_rules: the same rules for Azure Monitor.

begin;
\ir ../../setup.sql
select plan(4);

set local role retail_monitor;
select results_eq(
    $$ select rule ->> 'name' from jsonb_array_elements(ops.azure_rules()) as rule order by 1 $$,
    $$ select rule from ops.alert_rules where enabled order by 1 $$,
    'each rule that is enabled is a rule of Azure'
);
select results_eq(
    $$
    select
        rule ->> 'name', rule ->> 'query', (rule -> 'severity')::integer, rule ->> 'aggregation', rule ->> 'operator',
        (rule -> 'threshold')::numeric, (rule -> 'periods')::integer
    from jsonb_array_elements(ops.azure_rules()) as rule
    where rule ->> 'name' in ('dead_rows', 'database_unavailable', 'unusual_access')
    order by rule ->> 'name'
    $$,
    $$
    values
    (
        'database_unavailable',
        E'AppMetrics\n| where Name == "retail_mcp_database_up"\n| summarize value = min(Sum / ItemCount) by bin(TimeGenerated, 5m)',
        1, 'Minimum', 'LessThan', 1::numeric, 1
    ),
    (
        'dead_rows',
        E'AppMetrics\n| where Name == "retail_health_figure"\n| where tostring(Properties["component"]) == "dead rows"\n| summarize value = max(Sum / ItemCount) by bin(TimeGenerated, 5m)',
        2, 'Maximum', 'GreaterThan', 40, 6
    ),
    (
        'unusual_access',
        E'AppMetrics\n| where Name == "retail_alert_value"\n| where tostring(Properties["rule"]) == "unusual_access"\n| summarize value = max(Sum / ItemCount) by bin(TimeGenerated, 5m)',
        2, 'Maximum', 'GreaterThan', 0, 1
    )
    $$,
    'a rule compares the worst figure, for as many times five minutes as it must hold'
);
reset role;
update ops.alert_rules set enabled = false where rule = 'dead_rows';
set local role retail_monitor;
select is(
    (select count(*) from jsonb_array_elements(ops.azure_rules()) as rule where rule ->> 'name' = 'dead_rows'),
    0::bigint,
    'a rule that is switched off is left out'
);
reset role;
update ops.alert_rules set enabled = false;
select is(ops.azure_rules(), '[]', 'without rules there are none');

select finish();
rollback;
