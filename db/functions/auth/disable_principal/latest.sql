-- Disables a principal at once, or enables it again.

create or replace function auth.disable_principal(name text, disabled boolean default true)
    returns boolean
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with changed as (
        update auth.principals
        set disabled_at = case when disable_principal.disabled then statement_timestamp() end
        where principals.name = disable_principal.name
            or principals.principal_id::text = lower(disable_principal.name)
        returning principals.principal_id
    )
    select exists (select from changed);
end;

alter function auth.disable_principal owner to retail_auth;

grant execute on function auth.disable_principal to retail_migrator;

comment on function auth.disable_principal is
$$Disables a principal at once, or enables it again; false when no principal has that name.

name: The principal's name or public id.
disabled: True to disable it, false to enable it again.$$;
