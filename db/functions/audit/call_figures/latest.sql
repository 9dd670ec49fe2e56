-- Figures of the newest calls, without saying who made them.

create or replace function audit.call_figures(
    period interval default interval '5 minutes',
    out calls          bigint,
    out refused        bigint,
    out failed         bigint,
    out refused_writes bigint,
    out failed_logins  bigint,
    out p95_seconds    numeric
)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        count(*) filter (where events.kind = 'call'),
        count(*) filter (where events.kind = 'call' and events.outcome = 'refused'),
        -- A client that disconnected is not a failure of the server.
        count(*) filter (where events.kind = 'call' and events.outcome = 'failed' and events.error_code is distinct from 'cancelled'),
        count(*) filter (where events.kind = 'call' and events.outcome = 'refused' and writes.tool is not null),
        -- After the first few, a server only counts them, and records their number.
        coalesce(sum(coalesce((events.details ->> 'attempts')::bigint, 1)) filter (where events.kind = 'login' and events.outcome = 'refused'), 0)::bigint,
        (
            percentile_cont(0.95) within group (order by events.duration_ms)
            filter (where events.kind = 'call' and events.outcome = 'ok') / 1000
        )::numeric(12, 4)
    from audit.events
    left join (
        select proc.proname::text as tool
        from pg_proc as proc
        where proc.pronamespace = 'api'::regnamespace
            and proc.provolatile = 'v'
    ) as writes on writes.tool = events.tool
    where events.occurred_at > clock_timestamp() - least(call_figures.period, interval '1 day')
        and events.occurred_at <= clock_timestamp();
end;

alter function audit.call_figures owner to retail_audit;

grant execute on function audit.call_figures to retail_monitor;

comment on function audit.call_figures is
$$Counts the newest calls and logins, of all callers together.

period: How far to look back, at most a day.

calls: Calls, whatever became of them.
refused: Calls that were refused.
failed: Calls that failed; those whose client disconnected do not count.
refused_writes: Refused calls of tools that write.
failed_logins: Logins that were refused.
p95_seconds: The 95th percentile of the durations of successful calls; null without any.$$;
