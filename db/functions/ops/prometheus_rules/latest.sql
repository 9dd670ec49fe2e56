-- The alert rules as the contents of a rule file for Prometheus.

create or replace function ops.prometheus_rules()
    returns jsonb
    language sql
    stable
begin atomic
    select jsonb_build_object(
        'groups', jsonb_build_array(jsonb_build_object(
            'name', 'retail-mcp',
            'rules', coalesce(
                jsonb_agg(
                    jsonb_build_object(
                        'alert', alert_rules.rule,
                        'expr', format(
                            '%s(%s%s) %s %s',
                            case when alert_rules.comparison in ('>', '>=') then 'max' else 'min' end,
                            coalesce(alert_rules.metric, 'retail_alert_value'),
                            case
                                when alert_rules.query is not null then format('{rule="%s"}', alert_rules.rule)
                                when alert_rules.labels = '{}' then ''
                                else format('{%s}', (
                                    select string_agg(format('%s=%s', label.key, to_json(label.value)), ',' order by label.key)
                                    from jsonb_each_text(alert_rules.labels) as label
                                ))
                            end,
                            alert_rules.comparison,
                            alert_rules.threshold
                        ),
                        'for', format('%ss', round(extract(epoch from alert_rules.pending))),
                        'labels', jsonb_build_object('severity', alert_rules.severity),
                        'annotations', jsonb_build_object(
                            'summary', alert_rules.summary,
                            'runbook', format('docs/runbooks/%s.md', alert_rules.rule),
                            'value', '{{ $value }}'
                        )
                    )
                    order by alert_rules.rule
                ),
                '[]'
            )
        ))
    )
    from ops.alert_rules
    where alert_rules.enabled;
end;

alter function ops.prometheus_rules owner to retail_owner;

grant execute on function ops.prometheus_rules to retail_monitor;

comment on function ops.prometheus_rules is
$$The rules that are enabled, as a rule file of Prometheus. A rule with a query compares the metric retail_alert_value.$$;
