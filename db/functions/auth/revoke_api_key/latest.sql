-- Revokes an API key: it is refused from the next call on.

create or replace function auth.revoke_api_key(key_id bigint)
    returns boolean
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with revoked as (
        update auth.api_keys
        set revoked_at = coalesce(api_keys.revoked_at, statement_timestamp())
        where api_keys.key_id = revoke_api_key.key_id
        returning api_keys.key_id
    )
    select exists (select from revoked);
end;

alter function auth.revoke_api_key owner to retail_auth;

grant execute on function auth.revoke_api_key to retail_migrator;

comment on function auth.revoke_api_key is
$$Revokes an API key at once; false when there is no such key.

key_id: The key's number, from auth.list_api_keys().$$;
