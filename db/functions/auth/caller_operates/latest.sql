-- Whether the caller is an operator. The server asks it before it answers with more than a status.

create or replace function auth.caller_operates()
    returns boolean
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select exists (
        select
        from auth.caller() as caller
        join auth.operators on operators.principal_id = caller.principal_id
    );
end;

alter function auth.caller_operates owner to retail_auth;

grant execute on function auth.caller_operates to retail_gateway;

comment on function auth.caller_operates is
$$Whether the caller is an operator; false if unauthenticated.$$;
