-- Creates an API key and returns it, once.
--
-- Two random UUIDs have 244 random bits, so the hash needs neither salt nor stretching. The
-- prefix lets secret scanners recognise a key, and its first eight digits let an operator identify
-- a key that has leaked.

create or replace function auth.create_api_key(
    principal    text,
    name         text,
    expires_at   timestamptz,
    may_delegate boolean default false,
    out key_id  bigint,
    out api_key text
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    api_key := concat('rmcp_', replace(concat(gen_random_uuid(), gen_random_uuid()), '-', ''));

    insert into auth.api_keys (key_hash, key_prefix, principal_id, name, expires_at, may_delegate)
    values (
        sha256(convert_to(create_api_key.api_key, 'UTF8')),
        left(create_api_key.api_key, 13),
        auth.find_principal(create_api_key.principal),
        create_api_key.name,
        create_api_key.expires_at,
        create_api_key.may_delegate
    )
    returning api_keys.key_id into key_id;
end
$$;

alter function auth.create_api_key owner to retail_auth;

grant execute on function auth.create_api_key to retail_migrator;

comment on function auth.create_api_key is
$$Creates an API key for a principal. The key is returned only now: the database keeps its hash.

principal: The principal's name, or its public id.
name: What the key is for, 1 to 80 characters.
expires_at: When the key expires.
may_delegate: Whether a client with the key may act for any other principal.

key_id: Identifies the key when it is listed or revoked.
api_key: The key, to be sent as a bearer token.$$;
