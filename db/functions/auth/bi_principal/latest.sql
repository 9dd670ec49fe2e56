-- The principal that the session's login stands for. Only a superuser can change session_user, so it
-- needs no other proof.
--
-- It returns a table of at most one row and runs with its caller's rights, so that the planner can
-- inline it: every policy in every statement of a BI login calls it.

create or replace function auth.bi_principal()
    returns table (
        principal_id uuid,
        role_name    text,
        all_stores   boolean
    )
    language sql
    stable
    parallel restricted
    rows 1
begin atomic
    select
        principals.principal_id,
        principals.role_name,
        principals.all_stores
    from auth.bi_logins
    join auth.principals on principals.principal_id = bi_logins.principal_id
    where bi_logins.login = session_user
        and principals.disabled_at is null;
end;

alter function auth.bi_principal owner to retail_auth;

comment on function auth.bi_principal is
$$The principal of a BI login; no row for another login, or when the principal is disabled. For schema auth only.

principal_id: The principal.
role_name: Its application role.
all_stores: Whether it sees all stores.$$;
