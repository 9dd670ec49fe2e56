-- Revokes all tokens that a principal has, from the next call on; later ones are accepted.
--
-- The time of issue in a token has whole seconds: one that was issued within the second of the
-- revocation is refused too.

create or replace function auth.revoke_tokens(principal text)
    returns timestamptz
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    update auth.principals
    set tokens_since = clock_timestamp()
    where principals.principal_id = auth.find_principal(revoke_tokens.principal)
    returning principals.tokens_since;
end;

alter function auth.revoke_tokens owner to retail_auth;

grant execute on function auth.revoke_tokens to retail_migrator;

comment on function auth.revoke_tokens is
$$Revokes all tokens issued to a principal until now, and returns that time. Keys are not affected.

principal: The principal's name or public id.$$;
