-- The principal of a verified token: by the subject's own identity, or else by the matching rule with
-- the lowest rank.
--
-- It is PL/pgSQL because that keeps its plan from call to call.

create or replace function auth.principal_of_token(
    issuer    text,
    subject   text,
    claims    text[],
    token_id  text,
    issued_at timestamptz
)
    returns table (
        principal_id uuid,
        may_delegate boolean
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select
        principals.principal_id,
        coalesce(issuers.delegation_claim = any (principal_of_token.claims), false)
    from auth.issuers
    left join auth.identities
        on identities.issuer = issuers.issuer
        and identities.subject = principal_of_token.subject
    left join lateral (
        select claim_rules.principal_id
        from auth.claim_rules
        where claim_rules.issuer = issuers.issuer
            and claim_rules.claim = any (principal_of_token.claims)
            and identities.principal_id is null
            and not issuers.creates_principals
        order by claim_rules.rank, claim_rules.claim
        limit 1
    ) as rule on true
    join auth.principals on principals.principal_id = coalesce(identities.principal_id, rule.principal_id)
    where issuers.issuer = principal_of_token.issuer
        and issuers.issuer <> 'development'
        and issuers.enabled
        and length(principal_of_token.subject) > 0
        and (identities.claim is null or identities.claim = any (principal_of_token.claims))
        and (principals.tokens_since is null or principal_of_token.issued_at >= principals.tokens_since)
        and not exists (
            select
            from auth.revoked_tokens
            where revoked_tokens.issuer = principal_of_token.issuer
                and revoked_tokens.token_id = principal_of_token.token_id
        );
end
$$;

alter function auth.principal_of_token owner to retail_auth;

comment on function auth.principal_of_token is
$$The principal of a verified token, unless the token is revoked. For schema auth only.

issuer: The token's issuer.
subject: The token's subject.
claims: Its app roles, groups and scopes, such as {roles=Store.Manager}.
token_id: Its id.
issued_at: When it was issued.

principal_id: The principal.
may_delegate: Whether the token may act for any other principal.$$;
