-- Reserves calls of the current minute for a process of the server, and adds up its usage.
--
-- A process reserves several calls at a time and then makes them without another query, so that the
-- limit costs almost nothing per call. It is still exact, because calls that one process has
-- reserved are not available to others. The server runs this as a separate statement, never within
-- a call.

create or replace function auth.take_calls(
    principal_id       uuid,
    wanted             integer,
    used_rows          bigint   default 0,
    used_milliseconds  bigint   default 0,
    used_keys          bigint[] default null,
    out taken             integer,
    out rows_left         bigint,
    out milliseconds_left bigint,
    out concurrent_calls  integer,
    out calls_per_minute  integer,
    out seconds_left      double precision
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    now_minute timestamptz := date_trunc('minute', clock_timestamp());
    limits     record;
    used       auth.usage;
begin
    select
        coalesce(principal_limits.calls_per_minute, role_limits.calls_per_minute) as calls,
        coalesce(principal_limits.rows_per_minute, role_limits.rows_per_minute) as row_count,
        coalesce(principal_limits.concurrent_calls, role_limits.concurrent_calls) as concurrent_calls,
        coalesce(principal_limits.query_seconds, role_limits.query_seconds) as query_seconds
    into limits
    from auth.principals
    join auth.role_limits on role_limits.role_name = principals.role_name
    left join auth.principal_limits on principal_limits.principal_id = principals.principal_id
    where principals.principal_id = take_calls.principal_id;

    if not found then
        taken := 0;
        return;
    end if;

    insert into auth.usage (principal_id, minute, calls, row_count, query_milliseconds)
    values (take_calls.principal_id, now_minute, 0, 0, 0)
    on conflict on constraint usage_pkey do update
    -- Changes nothing, but locks the existing row for the update below.
    set minute = usage.minute
    returning usage.* into used;

    if used.minute < now_minute then
        used.calls := 0;
        used.row_count := 0;
        used.query_milliseconds := 0;
    end if;

    used.row_count := used.row_count + greatest(take_calls.used_rows, 0);
    used.query_milliseconds := used.query_milliseconds + greatest(take_calls.used_milliseconds, 0);
    taken := greatest(least(take_calls.wanted, limits.calls - used.calls), 0);
    used.calls := used.calls + taken;

    update auth.usage
    set
        minute = greatest(usage.minute, now_minute),
        calls = used.calls,
        row_count = used.row_count,
        query_milliseconds = used.query_milliseconds
    where usage.principal_id = take_calls.principal_id;

    insert into auth.key_uses (key_id, last_used_at)
    select api_keys.key_id, clock_timestamp()
    from auth.api_keys
    left join auth.key_uses as known on known.key_id = api_keys.key_id
    where api_keys.key_id = any (take_calls.used_keys)
        and (known.last_used_at is null or known.last_used_at < clock_timestamp() - interval '1 minute')
    on conflict on constraint key_uses_pkey do update
    set last_used_at = excluded.last_used_at;

    rows_left := limits.row_count - used.row_count;
    milliseconds_left := limits.query_seconds * 1000::bigint - used.query_milliseconds;
    concurrent_calls := limits.concurrent_calls;
    calls_per_minute := limits.calls;
    seconds_left := extract(epoch from now_minute + interval '1 minute' - clock_timestamp());
end
$$;

alter function auth.take_calls owner to retail_auth;

grant execute on function auth.take_calls to retail_gateway;

comment on function auth.take_calls is
$$Reserves calls of the current minute for a process of the server, and adds up its usage.

principal_id: The principal whose calls they are.
wanted: How many calls to reserve; 0 only reports.
used_rows: Rows that the process has returned since its last report.
used_milliseconds: Time of tools with a timeout of their own since its last report.
used_keys: Keys that callers have presented since its last report.

taken: How many calls the process may make in this minute; fewer than wanted, or none, at the limit.
rows_left: Rows that remain in this minute; zero or less at the limit.
milliseconds_left: Time that remains in this minute for tools with a timeout of their own.
concurrent_calls: Calls that the principal may run at the same time.
calls_per_minute: Calls that the principal may make in a minute.
seconds_left: Seconds until the next minute.$$;
