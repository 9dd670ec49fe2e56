-- Whether the caller's application role is the given one or inherits it.
--
-- Functions use it where a right is finer than EXECUTE, such as seeing costs. It reads
-- inheritance from the roles themselves, so that GRANT alone defines it.

create or replace function auth.caller_is(role_name text)
    returns boolean
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(pg_has_role(auth.caller_role()::name, caller_is.role_name::name, 'usage'), false);
end;

alter function auth.caller_is owner to retail_auth;

grant execute on function auth.caller_is to
    retail_definer, retail_query, retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function auth.caller_is is
$$Whether the caller's application role is the given one or inherits it; false if unauthenticated.

role_name: An application role, such as store_manager.$$;
