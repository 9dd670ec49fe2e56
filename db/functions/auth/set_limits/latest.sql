-- Sets how much a principal, or each principal with a role, may use in a minute.

create or replace function auth.set_limits(
    principal        text    default null,
    role_name        text    default null,
    calls_per_minute integer default null,
    rows_per_minute  bigint  default null,
    concurrent_calls integer default null,
    query_seconds    integer default null
)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if num_nonnulls(set_limits.principal, set_limits.role_name) <> 1 then
        raise invalid_parameter_value
            using message = 'either a principal or a role must be given, not both',
            column = 'principal';
    end if;

    if set_limits.principal is not null then
        insert into auth.principal_limits (
            principal_id, calls_per_minute, rows_per_minute, concurrent_calls, query_seconds
        )
        values (
            auth.find_principal(set_limits.principal),
            set_limits.calls_per_minute,
            set_limits.rows_per_minute,
            set_limits.concurrent_calls,
            set_limits.query_seconds
        )
        on conflict on constraint principal_limits_pkey do update
        set
            calls_per_minute = excluded.calls_per_minute,
            rows_per_minute = excluded.rows_per_minute,
            concurrent_calls = excluded.concurrent_calls,
            query_seconds = excluded.query_seconds;
        return;
    end if;

    update auth.role_limits
    set
        calls_per_minute = coalesce(set_limits.calls_per_minute, role_limits.calls_per_minute),
        rows_per_minute = coalesce(set_limits.rows_per_minute, role_limits.rows_per_minute),
        concurrent_calls = coalesce(set_limits.concurrent_calls, role_limits.concurrent_calls),
        query_seconds = coalesce(set_limits.query_seconds, role_limits.query_seconds)
    where role_limits.role_name = set_limits.role_name;

    if not found then
        raise invalid_parameter_value
            using message = format('there is no role %L', set_limits.role_name),
            hint = format(
                'There are: %s.', (select string_agg(role_limits.role_name, ', ') from auth.role_limits)
            ),
            column = 'role_name';
    end if;
end
$$;

alter function auth.set_limits owner to retail_auth;

grant execute on function auth.set_limits to retail_migrator;

comment on function auth.set_limits is
$$Sets the limits of a principal, where null means the role's limit, or of a role, where null keeps the current one.

principal: The principal's name or public id; null for a role.
role_name: An application role; null for a principal.
calls_per_minute: Calls in each minute of the clock.
rows_per_minute: Rows of all answers in a minute.
concurrent_calls: Calls that run at the same time, 1 to 1000.
query_seconds: Seconds of tools with a timeout of their own in a minute, such as ad-hoc SQL.$$;
