-- The limits of each principal, and how much of them it has used.

create or replace function auth.list_limits()
    returns table (
        principal        text,
        role_name        text,
        calls_per_minute integer,
        rows_per_minute  bigint,
        concurrent_calls smallint,
        query_seconds    integer,
        is_own           boolean,
        used_calls       integer,
        used_rows        bigint,
        used_seconds     numeric
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        principals.name as principal,
        principals.role_name,
        coalesce(principal_limits.calls_per_minute, role_limits.calls_per_minute) as calls_per_minute,
        coalesce(principal_limits.rows_per_minute, role_limits.rows_per_minute) as rows_per_minute,
        coalesce(principal_limits.concurrent_calls, role_limits.concurrent_calls) as concurrent_calls,
        coalesce(principal_limits.query_seconds, role_limits.query_seconds) as query_seconds,
        principal_limits.principal_id is not null as is_own,
        coalesce(usage.calls, 0) as used_calls,
        coalesce(usage.row_count, 0) as used_rows,
        round(coalesce(usage.query_milliseconds, 0) / 1000.0, 1) as used_seconds
    from auth.principals
    join auth.role_limits on role_limits.role_name = principals.role_name
    left join auth.principal_limits on principal_limits.principal_id = principals.principal_id
    left join auth.usage
        on usage.principal_id = principals.principal_id
        and usage.minute = date_trunc('minute', statement_timestamp())
    order by principals.name;
end;

alter function auth.list_limits owner to retail_auth;

grant execute on function auth.list_limits to retail_migrator;

comment on function auth.list_limits is
$$The limits of each principal, and how much of them it has used in the current minute.

principal: The principal's name.
role_name: Its application role.
calls_per_minute: Calls in each minute of the clock.
rows_per_minute: Rows of all answers in a minute.
concurrent_calls: Calls that run at the same time.
query_seconds: Seconds of tools with a timeout of their own in a minute.
is_own: Whether the principal has limits of its own; else they are those of its role.
used_calls: Calls that processes of the server have taken, made or not.
used_rows: Rows that they have reported.
used_seconds: Seconds that they have reported.$$;
