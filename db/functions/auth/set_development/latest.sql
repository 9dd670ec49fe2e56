-- Lets callers name a principal without proof, or stops that.
--
-- For a database that holds sample data on a developer's machine. The server has
-- a switch of its own, so that neither alone opens the door.

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
$$Lets callers name a principal without proof, or stops that. Never enable it where data is real.

enabled: True to let them, false to stop it.$$;
