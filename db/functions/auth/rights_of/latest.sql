-- What a principal may do and see: its role, its stores, whether it may call a tool, and the key that
-- signs all of it.
--
-- It returns a table of at most one row and runs with its caller's rights, so that the planner can
-- inline it: every request uses it, in the query that finds the caller.

create or replace function auth.rights_of(caller_id uuid, tool text)
    returns table (
        principal_id uuid,
        role_name    text,
        stores       integer[],
        may_call     boolean,
        inner_pad    bytea,
        outer_pad    bytea
    )
    language sql
    stable
    parallel restricted
    rows 1
begin atomic
    select
        principals.principal_id,
        principals.role_name,
        seen.stores,
        rights_of.tool is null
        or coalesce(
            has_function_privilege(
                principals.role_name::name,
                to_regproc('api.' || quote_ident(rights_of.tool))::oid,
                'execute'
            )
            -- A longer name would be truncated, possibly to the name of an existing function.
            and octet_length(rights_of.tool) <= 63,
            false
        ) as may_call,
        signing_key.inner_pad,
        signing_key.outer_pad
    from auth.principals
    cross join auth.signing_key
    cross join auth.stores_of(principals.principal_id, principals.all_stores) as seen
    where principals.principal_id = rights_of.caller_id
        and principals.disabled_at is null;
end;

alter function auth.rights_of owner to retail_auth;

comment on function auth.rights_of is
$$What a principal may do and see; no row when it is disabled. For schema auth only.

caller_id: The principal.
tool: A function in schema api, or null.

principal_id: The principal.
role_name: Its application role.
stores: The numbers of the stores that it sees.
may_call: Whether it may call the tool; true without one.
inner_pad: The inner pad of the key that signs contexts.
outer_pad: The outer pad of that key.$$;
