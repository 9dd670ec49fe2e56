-- The alert rules in the form for Azure Monitor: infra/alerts.bicep makes a log alert of each.
--
-- Azure evaluates every five minutes, so a rule that must hold for longer has to hold in several evaluations
-- in a row.

create or replace function ops.azure_rules()
    returns jsonb
    language sql
    stable
begin atomic
    select coalesce(
        jsonb_agg(
            jsonb_build_object(
                'name', alert_rules.rule,
                'summary', alert_rules.summary,
                'severity', case alert_rules.severity when 'critical' then 1 when 'warning' then 2 else 3 end,
                'query', format(
                    E'AppMetrics\n| where Name == "%s"%s\n| summarize value = %s(Sum / ItemCount) by bin(TimeGenerated, 5m)',
                    coalesce(alert_rules.metric, 'retail_alert_value'),
                    (
                        select string_agg(
                            format(E'\n| where tostring(Properties["%s"]) == %s', label.key, to_json(label.value)), '' order by label.key
                        )
                        from jsonb_each_text(
                            case
                                when alert_rules.query is not null then jsonb_build_object('rule', alert_rules.rule)
                                else alert_rules.labels
                            end
                        ) as label
                    ),
                    case when alert_rules.comparison in ('>', '>=') then 'max' else 'min' end
                ),
                'aggregation', case when alert_rules.comparison in ('>', '>=') then 'Maximum' else 'Minimum' end,
                'operator', case alert_rules.comparison
                    when '>' then 'GreaterThan'
                    when '>=' then 'GreaterThanOrEqual'
                    when '<' then 'LessThan'
                    else 'LessThanOrEqual'
                end,
                'threshold', alert_rules.threshold,
                'periods', least(6, greatest(1, ceil(extract(epoch from alert_rules.pending) / 300)::integer)),
                'runbook', format('docs/runbooks/%s.md', alert_rules.rule)
            )
            order by alert_rules.rule
        ),
        '[]'
    )
    from ops.alert_rules
    where alert_rules.enabled;
end;

alter function ops.azure_rules owner to retail_owner;

grant execute on function ops.azure_rules to retail_monitor;

comment on function ops.azure_rules is
$$The rules that are enabled, for infra/alerts.bicep. A rule with a query compares the metric retail_alert_value.$$;
