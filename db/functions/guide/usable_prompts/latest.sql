-- The prompts that the caller may use: granted to the caller's role, with a first tool
-- that the caller may call, because a prompt is of no use without its first step.

create or replace function guide.usable_prompts()
    returns table (
        name        text,
        function_id oid,
        role_name   text
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        proc.proname::text as name,
        proc.oid as function_id,
        caller.role_name
    from auth.caller_role() as caller (role_name)
    cross join pg_proc as proc
    where proc.pronamespace = 'prompt'::regnamespace
        and has_function_privilege(caller.role_name::name, proc.oid, 'execute')
        and (
            select named.name
            from guide.tools_named(pg_get_functiondef(proc.oid)) as named
            limit 1
        ) in (select tools.name from guide.tools(caller.role_name) as tools)
    order by proc.proname;
end;

alter function guide.usable_prompts owner to retail_definer;

comment on function guide.usable_prompts is
$$The prompts that the caller may use.

name: The prompt's name.
function_id: The function.
role_name: The caller's application role.$$;
