-- The API keys, without the keys themselves.

create or replace function auth.list_api_keys()
    returns table (
        key_id       bigint,
        key_prefix   text,
        name         text,
        principal    text,
        created_at   timestamptz,
        last_used_at timestamptz,
        expires_at   timestamptz,
        may_delegate boolean,
        state        text
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        api_keys.key_id,
        api_keys.key_prefix,
        api_keys.name,
        principals.name as principal,
        api_keys.created_at,
        key_uses.last_used_at,
        api_keys.expires_at,
        api_keys.may_delegate,
        case
            when api_keys.revoked_at is not null then 'revoked'
            when api_keys.expires_at <= statement_timestamp() then 'expired'
            when principals.disabled_at is not null then 'principal disabled'
            when api_keys.expires_at <= statement_timestamp() + interval '14 days' then 'expires soon'
            else 'valid'
        end as state
    from auth.api_keys
    join auth.principals on principals.principal_id = api_keys.principal_id
    left join auth.key_uses on key_uses.key_id = api_keys.key_id
    order by api_keys.key_id;
end;

alter function auth.list_api_keys owner to retail_auth;

grant execute on function auth.list_api_keys to retail_migrator;

comment on function auth.list_api_keys is
$$The API keys, without the keys themselves.

key_id: Identifies the key when it is revoked.
key_prefix: The first characters of the key.
name: What the key is for.
principal: The principal that it identifies.
created_at: When it was created.
last_used_at: When it was last used, give or take a minute; null if never.
expires_at: When it expires.
may_delegate: Whether a client with the key may act for any other principal.
state: One of valid, expires soon (within 14 days), expired, revoked, principal disabled.$$;
