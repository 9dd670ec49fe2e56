-- The issuers of tokens, with their rules.

create or replace function auth.list_issuers()
    returns table (
        issuer             text,
        enabled            boolean,
        creates_principals boolean,
        delegation_claim   text,
        identities         bigint,
        claim              text,
        principal          text,
        rank               smallint
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        issuers.issuer,
        issuers.enabled,
        issuers.creates_principals,
        issuers.delegation_claim,
        (select count(*) from auth.identities where identities.issuer = issuers.issuer) as identities,
        claim_rules.claim,
        principals.name as principal,
        claim_rules.rank
    from auth.issuers
    left join auth.claim_rules on claim_rules.issuer = issuers.issuer
    left join auth.principals on principals.principal_id = claim_rules.principal_id
    order by issuers.issuer, claim_rules.rank, claim_rules.claim;
end;

alter function auth.list_issuers owner to retail_auth;

grant execute on function auth.list_issuers to retail_migrator;

comment on function auth.list_issuers is
$$The issuers of tokens: a row for each rule, and one for an issuer without rules.

issuer: The iss of its tokens.
enabled: Whether its tokens are accepted.
creates_principals: Whether first logins create principals.
delegation_claim: The claim by which a token may act for any other principal.
identities: How many subjects have an identity of their own.
claim: The claim of the rule.
principal: The principal of the rule.
rank: If several rules match, the one with the lowest rank applies.$$;
