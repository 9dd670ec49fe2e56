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
    select coalesce(
        (
            select pg_has_role(caller.role_name::name, caller_is.role_name::name, 'usage')
            from auth.caller() as caller
            where caller.role_name is not null
        ),
        false
    );
end;

alter function auth.caller_is owner to retail_auth;

grant execute on function auth.caller_is to
    retail_definer, retail_query, retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function auth.caller_is is
$$Whether the caller's application role is the given one or inherits it; false if unauthenticated.

role_name: An application role, such as store_manager.$$;
