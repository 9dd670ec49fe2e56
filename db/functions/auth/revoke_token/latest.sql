-- Revokes one token, from the next call on.

create or replace function auth.revoke_token(issuer text, token_id text, expires_at timestamptz)
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with expired as (
        delete from auth.revoked_tokens
        where revoked_tokens.expires_at < statement_timestamp() - interval '1 day'
    )
    insert into auth.revoked_tokens (issuer, token_id, expires_at)
    values (revoke_token.issuer, revoke_token.token_id, revoke_token.expires_at)
    on conflict on constraint revoked_tokens_pkey do update
    set expires_at = greatest(revoked_tokens.expires_at, excluded.expires_at);
end;

alter function auth.revoke_token owner to retail_auth;

grant execute on function auth.revoke_token to retail_migrator;

comment on function auth.revoke_token is
$$Revokes one token, from the next call on.

issuer: The token's issuer.
token_id: Its jti or uti; for a token without one, sha256: and its hash in hexadecimal.
expires_at: When the token expires; the revocation is kept until then.$$;
