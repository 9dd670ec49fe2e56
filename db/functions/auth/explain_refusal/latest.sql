-- Why a request was refused, for the audit trail only; the caller does not learn it. It names the
-- key and the principal if they are known, and repeats nothing that the caller presented.

create or replace function auth.explain_refusal(
    api_key    text,
    issuer     text,
    subject    text,
    claims     text[],
    token_id   text,
    issued_at  timestamptz,
    acting_for text
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select jsonb_strip_nulls(jsonb_build_object(
        'reason',
        case
            when explain_refusal.api_key is not null and api_keys.key_id is null then 'unknown key'
            when api_keys.revoked_at is not null then 'revoked key'
            when api_keys.expires_at <= statement_timestamp() then 'expired key'
            when explain_refusal.issuer is not null and issuers.issuer is null then 'unknown issuer'
            when not issuers.enabled then 'disabled issuer'
            when revoked_tokens.token_id is not null then 'revoked token'
            when explain_refusal.issued_at < principals.tokens_since then 'revoked tokens'
            when principals.principal_id is null then 'unknown subject'
            when principals.disabled_at is not null then 'disabled principal'
            when identities.claim <> all (explain_refusal.claims) then 'missing claim'
            when explain_refusal.acting_for is not null then 'unknown or disabled user to act for'
            else 'missing claim'
        end,
        'key', api_keys.key_id,
        'principal', principals.principal_id
    ))::text
    from (select) as always
    left join auth.api_keys
        on api_keys.key_hash = sha256(convert_to(explain_refusal.api_key, 'UTF8'))
    left join auth.issuers
        on issuers.issuer = explain_refusal.issuer
    left join auth.identities
        on identities.issuer = explain_refusal.issuer
        and identities.subject = explain_refusal.subject
    left join auth.revoked_tokens
        on revoked_tokens.issuer = explain_refusal.issuer
        and revoked_tokens.token_id = explain_refusal.token_id
    left join auth.principals
        on principals.principal_id = coalesce(api_keys.principal_id, identities.principal_id)
        or explain_refusal.issuer = 'development'
        and principals.principal_id::text = lower(explain_refusal.subject);
end;

alter function auth.explain_refusal owner to retail_auth;

comment on function auth.explain_refusal is
$$Why a request was refused, as JSON with reason, key and principal. For schema auth only.

api_key: As for auth.begin_request.
issuer: As for auth.begin_request.
subject: As for auth.begin_request.
claims: As for auth.begin_request.
token_id: As for auth.begin_request.
issued_at: As for auth.begin_request.
acting_for: As for auth.begin_request.$$;
