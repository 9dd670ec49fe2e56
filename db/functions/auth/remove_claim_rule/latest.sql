-- Removes a rule of auth.save_claim_rule(), and the identities that first logins created with it.

create or replace function auth.remove_claim_rule(issuer text, claim text)
    returns boolean
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with removed as (
        delete from auth.claim_rules
        where claim_rules.issuer = remove_claim_rule.issuer
            and claim_rules.claim = remove_claim_rule.claim
        returning claim_rules.issuer, claim_rules.claim
    ),

    forgotten as (
        delete from auth.identities
        using removed
        where identities.issuer = removed.issuer
            and identities.claim = removed.claim
    )
    select exists (select from removed);
end;

alter function auth.remove_claim_rule owner to retail_auth;

grant execute on function auth.remove_claim_rule to retail_migrator;

comment on function auth.remove_claim_rule is
$$Removes a rule and the identities that first logins created with it; false when there is no such rule.

issuer: The issuer.
claim: The claim of the rule.$$;
