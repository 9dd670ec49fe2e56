-- The API keys, without the keys themselves.

create or replace function auth.list_api_keys()
    returns table (
        key_id     bigint,
        name       text,
        principal  text,
        created_at timestamptz,
        expires_at timestamptz,
        state      text
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        api_keys.key_id,
        api_keys.name,
        principals.name as principal,
        api_keys.created_at,
        api_keys.expires_at,
        case
            when api_keys.revoked_at is not null then 'revoked'
            when api_keys.expires_at <= statement_timestamp() then 'expired'
            when principals.disabled_at is not null then 'principal disabled'
            else 'valid'
        end as state
    from auth.api_keys
    join auth.principals on principals.principal_id = api_keys.principal_id
    order by api_keys.key_id;
end;

alter function auth.list_api_keys owner to retail_auth;

grant execute on function auth.list_api_keys to retail_migrator;

comment on function auth.list_api_keys is
$$The API keys, without the keys themselves.

key_id: Identifies the key when it is revoked.
name: What the key is for.
principal: The principal that it identifies.
created_at: When it was created.
expires_at: When it expires.
state: One of valid, expired, revoked, principal disabled.$$;
