-- The figures that rules are compared with.

create or replace function ops.alert_figures()
    returns table (
        name   text,
        labels jsonb,
        value  double precision
    )
    language sql
    volatile
begin atomic
    select
        metrics.name,
        metrics.labels,
        metrics.value
    from ops.metrics() as metrics
    where metrics.name = 'retail_health_status'
        or metrics.name in (
            select alert_rules.metric
            from ops.alert_rules
            where alert_rules.enabled
        )

    union all

    select
        server_figures.name,
        server_figures.labels,
        server_figures.value
    from ops.server_figures
    where server_figures.reported_at > clock_timestamp() - interval '2 minutes';
end;

alter function ops.alert_figures owner to retail_owner;

grant execute on function ops.alert_figures to retail_monitor;

comment on function ops.alert_figures is
$$The figures that rules are compared with: the status of each component of ops.health(), the metrics of ops.metrics() that a rule names, and what servers have reported within two minutes.

name: The metric.
labels: Its labels.
value: The figure.$$;
