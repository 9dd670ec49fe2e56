-- The tools that a role may call: functions in schema api that both the gateway and the
-- role may execute. auth.begin_request() checks the same right.

create or replace function guide.tools(role_name text)
    returns table (
        name        text,
        function_id oid
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        proc.proname::text as name,
        proc.oid as function_id
    from pg_proc as proc
    where proc.pronamespace = 'api'::regnamespace
        and proc.prokind = 'f'
        and has_function_privilege('retail_gateway', proc.oid, 'execute')
        and (
            tools.role_name is null
            or has_function_privilege(tools.role_name::name, proc.oid, 'execute')
        )
    order by proc.proname;
end;

alter function guide.tools owner to retail_definer;

comment on function guide.tools is
$$The tools that a role may call, by name.

role_name: The application role; null for all tools.

name: The tool's name.
function_id: The function.$$;
