-- Whether callers may name a principal without proof: see auth.set_development().

create or replace function auth.is_development()
    returns boolean
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select exists (
        select
        from auth.issuers
        where issuers.issuer = 'development'
            and issuers.enabled
    );
end;

alter function auth.is_development owner to retail_auth;

grant execute on function auth.is_development to retail_migrator;

comment on function auth.is_development is
$$Whether callers may name a principal without proof.$$;
