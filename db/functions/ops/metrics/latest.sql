-- All metrics of the database: a server exports whatever this returns. To add a metric, add it to
-- one of the functions that this calls.

create or replace function ops.metrics()
    returns table (
        name   text,
        kind   text,
        help   text,
        labels jsonb,
        value  double precision
    )
    language sql
    volatile
begin atomic
    select metrics.name, metrics.kind, metrics.help, metrics.labels, metrics.value
    from ops.postgres_metrics() as metrics

    union all

    select metrics.name, metrics.kind, metrics.help, metrics.labels, metrics.value
    from ops.business_metrics() as metrics

    union all

    select
        health.name,
        'gauge',
        health.help,
        jsonb_build_object('component', judged.component),
        health.value
    from (
        select
            figures.component,
            figures.figure,
            case
                when figures.figure >= bounds.critical then 2
                when figures.figure >= bounds.warning then 1
                else 0
            end as status
        from ops.health_figures() as figures
        left join ops.health_bounds as bounds on bounds.component = figures.component
    ) as judged
    cross join lateral (
        values
        ('retail_health_status', 'Status of a component of ops.health(): 0 ok, 1 warning, 2 critical.', judged.status::double precision),
        ('retail_health_figure', 'Figure of a component of ops.health(), in the unit of ops.health_bounds.', judged.figure::double precision)
    ) as health (name, help, value)

    union all

    select
        calls.name,
        'gauge',
        calls.help,
        '{}',
        calls.value
    from audit.call_figures(interval '5 minutes') as recent
    cross join lateral (
        values
        ('retail_calls_recent', 'Calls of the last five minutes, of all servers.', recent.calls::double precision),
        ('retail_calls_refused_recent', 'Calls that were refused in the last five minutes.', recent.refused::double precision),
        ('retail_calls_failed_recent', 'Calls that failed in the last five minutes.', recent.failed::double precision),
        ('retail_call_error_ratio', 'Share of the calls of the last five minutes that failed, 0 to 1; 0 with fewer than 20 calls.', case when recent.calls >= 20 then recent.failed::double precision / recent.calls else 0 end),
        ('retail_call_p95_seconds', '95th percentile of the durations of calls of the last five minutes.', coalesce(recent.p95_seconds, 0)::double precision),
        ('retail_failed_logins_recent', 'Logins that were refused in the last five minutes.', recent.failed_logins::double precision),
        ('retail_refused_writes_recent', 'Calls of tools that write that were refused in the last five minutes.', recent.refused_writes::double precision)
    ) as calls (name, help, value)

    union all

    select
        keys.name,
        'gauge',
        keys.help,
        '{}',
        keys.value
    from auth.key_figures() as found
    cross join lateral (
        values
        ('retail_keys_valid', 'API keys that are accepted.', found.valid::double precision),
        ('retail_keys_ending', 'API keys that end within 14 days.', found.ending::double precision)
    ) as keys (name, help, value)

    union all

    select
        'retail_alert_value', 'gauge', 'Latest value returned by the query of a rule.',
        jsonb_build_object('rule', alert_checks.rule),
        alert_checks.value
    from ops.alert_checks
    join ops.alert_rules on alert_rules.rule = alert_checks.rule
    where alert_rules.query is not null
        and alert_checks.value is not null

    union all

    select
        'retail_alerts', 'gauge', 'Open alerts, by state.',
        jsonb_build_object('state', states.name),
        count(alerts.alert_id)
    from unnest(array['pending', 'firing', 'acknowledged']) as states (name)
    left join ops.alerts on alerts.state = states.name
    group by states.name;
end;

alter function ops.metrics owner to retail_owner;

grant execute on function ops.metrics to retail_monitor;

comment on function ops.metrics is
$$All metrics of the database: PostgreSQL, health, calls, keys and the business.

name: The metric, by the naming rules of Prometheus.
kind: gauge, or counter for values that only grow.
help: What it is.
labels: An object of labels and their values; none names a principal.
value: The figure.$$;
