-- Assigns the holders of an app role, group or scope to a principal.

create or replace function auth.save_claim_rule(
    issuer    text,
    claim     text,
    principal text,
    rank      integer default 100
)
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    insert into auth.claim_rules (issuer, claim, principal_id, rank)
    values (
        auth.find_issuer(save_claim_rule.issuer),
        save_claim_rule.claim,
        auth.find_principal(save_claim_rule.principal),
        save_claim_rule.rank
    )
    on conflict on constraint claim_rules_pkey do update
    set principal_id = excluded.principal_id, rank = excluded.rank;
end;

alter function auth.save_claim_rule owner to retail_auth;

grant execute on function auth.save_claim_rule to retail_migrator;

comment on function auth.save_claim_rule is
$$Assigns the holders of an app role, group or scope to a principal, unless they have an identity of their own.

issuer: An issuer in auth.issuers.
claim: roles=, groups= or scope= and one value, such as roles=Store.Manager.
principal: The name or public id of the principal; where first logins create principals, the pattern for new ones.
rank: If several rules match, the one with the lowest rank applies.$$;
