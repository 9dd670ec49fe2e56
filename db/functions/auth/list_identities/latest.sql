-- The subjects of issuers that are assigned to principals.

create or replace function auth.list_identities(of_principal text default null)
    returns table (
        principal text,
        issuer    text,
        subject   text,
        claim     text
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        principals.name as principal,
        identities.issuer,
        identities.subject,
        identities.claim
    from auth.identities
    join auth.principals on principals.principal_id = identities.principal_id
    where list_identities.of_principal is null
        or principals.principal_id = auth.find_principal(list_identities.of_principal)
    order by principals.name, identities.issuer, identities.subject;
end;

alter function auth.list_identities owner to retail_auth;

grant execute on function auth.list_identities to retail_migrator;

comment on function auth.list_identities is
$$The subjects of issuers that are assigned to principals.

of_principal: The name or public id of one principal; null for all.

principal: The principal's name.
issuer: The issuer.
subject: The subject.
claim: Set when a first login created the identity: it is valid only while the token has this claim.$$;
