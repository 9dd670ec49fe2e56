-- Lets callers name a principal without proof, or stops that.
--
-- It is meant for sample data on a developer's machine. The server has its own switch, and both
-- must be on.

create or replace function auth.set_development(enabled boolean)
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    insert into auth.issuers (issuer, enabled)
    values ('development', set_development.enabled)
    on conflict (issuer) do update
    set enabled = excluded.enabled;
end;

alter function auth.set_development owner to retail_auth;

grant execute on function auth.set_development to retail_migrator;

comment on function auth.set_development is
$$Lets callers name a principal without proof, or stops that. Never enable it for real data.

enabled: True to allow it, false to stop it.$$;
