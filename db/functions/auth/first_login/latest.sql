-- Creates a principal for a subject whose token the server has just verified for the first time, if
-- the operator allows it: a rule of the issuer matches one of the token's claims, and the new
-- principal gets the role and the stores of the rule's principal.
--
-- The identity keeps the claim: a subject that loses the app role or the group loses access with its
-- next token. The name comes from the token and is made unique; an existing principal of that name
-- is never taken over.

create or replace function auth.first_login(
    issuer  text,
    subject text,
    name    text,
    claims  text[]
)
    returns boolean
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    rule     auth.claim_rules;
    pattern  auth.principals;
    new_name text := left(retail.visible(left(coalesce(nullif(btrim(first_login.name), ''), first_login.subject), 60)), 60);
    new_id   uuid := gen_random_uuid();
begin
    if length(first_login.subject) between 1 and 255 is not true then
        return false;
    end if;

    select claim_rules.*
    into rule
    from auth.issuers
    join auth.claim_rules on claim_rules.issuer = issuers.issuer
    join auth.principals
        on principals.principal_id = claim_rules.principal_id
        and principals.disabled_at is null
    where issuers.issuer = first_login.issuer
        and issuers.enabled
        and issuers.creates_principals
        and claim_rules.claim = any (first_login.claims)
        and not exists (
            select
            from auth.identities
            where identities.issuer = first_login.issuer
                and identities.subject = first_login.subject
        )
    order by claim_rules.rank, claim_rules.claim
    limit 1;

    if not found then
        return false;
    end if;

    select principals.*
    into pattern
    from auth.principals
    where principals.principal_id = rule.principal_id;

    if exists (select from auth.principals where principals.name_key = retail.name_key(new_name)) then
        new_name := format('%s %s', new_name, left(new_id::text, 8));
    end if;

    insert into auth.principals (principal_id, name, role_name, all_stores)
    values (new_id, new_name, pattern.role_name, pattern.all_stores);

    insert into auth.principal_stores (principal_id, store_id)
    select new_id, principal_stores.store_id
    from auth.principal_stores
    where principal_stores.principal_id = pattern.principal_id;

    insert into auth.identities (issuer, subject, principal_id, claim)
    values (first_login.issuer, first_login.subject, new_id, rule.claim);

    return true;
exception
    -- Another process was faster, and the subject has its principal.
    when unique_violation then
        return false;
end
$$;

alter function auth.first_login owner to retail_auth;

grant execute on function auth.first_login to retail_gateway;

comment on function auth.first_login is
$$Creates a principal for a new subject if its issuer allows it and a rule matches; returns whether it did.

issuer: The issuer of a token that the server verified.
subject: The token's subject.
name: The name of the subject in the token.
claims: Its app roles, groups and scopes, such as {roles=Store.Manager}.$$;
