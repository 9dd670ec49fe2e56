-- The state of the database, for operators: psql, BI and the server's report read the same rows.

create or replace function ops.health()
    returns table (
        component text,
        status    text,
        since     timestamptz,
        value     text,
        advice    text
    )
    language sql
    volatile
begin atomic
    select
        judged.component,
        judged.status,
        case
            when states.status = judged.status then states.since
            -- The status has changed since the rules were evaluated.
            when states.status is not null then clock_timestamp()
        end,
        judged.value,
        case when judged.status in ('warning', 'critical') then judged.advice end
    from (
        select
            figures.component,
            case
                when figures.figure >= bounds.critical then 'critical'
                when figures.figure >= bounds.warning then 'warning'
                else 'ok'
            end as status,
            figures.value,
            figures.advice
        from ops.health_figures() as figures
        left join ops.health_bounds as bounds on bounds.component = figures.component
    ) as judged
    left join ops.health_states as states on states.component = judged.component
    order by
        array_position(array['critical', 'warning', 'ok'], judged.status),
        judged.component;
end;

alter function ops.health owner to retail_owner;

grant execute on function ops.health to retail_monitor;

comment on function ops.health is
$$The state of the database, worst first. Bounds are in ops.health_bounds.

component: What was checked.
status: ok, warning or critical.
since: Since when it has this status, as ops.evaluate_alerts() has seen it; null before it first ran.
value: What was found.
advice: What to do; null when all is well.$$;
