-- The caller's application role, for functions that show what it may do.

create or replace function auth.caller_role()
    returns text
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select caller.role_name
    from auth.caller() as caller;
end;

alter function auth.caller_role owner to retail_auth;

grant execute on function auth.caller_role to retail_definer, retail_clerk;

comment on function auth.caller_role is
$$The application role of the caller; null if unauthenticated.$$;
