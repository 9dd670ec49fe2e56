-- Whether the caller's login may write at all. What the caller's role may call is a matter of grants.

create or replace function auth.caller_may_write()
    returns boolean
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select not exists (
        select
        from auth.bi_logins
        where bi_logins.login = session_user
            and not bi_logins.may_write
    );
end;

alter function auth.caller_may_write owner to retail_auth;

grant execute on function auth.caller_may_write to retail_clerk, retail_definer;

comment on function auth.caller_may_write is
$$Whether the caller's login may write: a BI login may only if it was saved as one that does. Does not look at the role.$$;
