-- Replaces an API key by a new one for the same principal and purpose. The old one keeps working
-- for a while, so that its clients can be changed one after another.

create or replace function auth.rotate_api_key(
    key_id     bigint,
    expires_at timestamptz,
    overlap    interval default '1 day',
    out new_key_id bigint,
    out api_key    text
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    old auth.api_keys;
begin
    update auth.api_keys
    set expires_at = least(api_keys.expires_at, statement_timestamp() + rotate_api_key.overlap)
    where api_keys.key_id = rotate_api_key.key_id
        and api_keys.revoked_at is null
    returning api_keys.* into old;

    if not found then
        raise invalid_parameter_value
            using message = format('there is no key %s, or it is revoked', rotate_api_key.key_id),
            hint = 'Create a new one for its principal.',
            column = 'key_id';
    end if;

    select created.key_id, created.api_key
    into new_key_id, api_key
    from auth.create_api_key(old.principal_id::text, old.name, rotate_api_key.expires_at, old.may_delegate) as created;
end
$$;

alter function auth.rotate_api_key owner to retail_auth;

grant execute on function auth.rotate_api_key to retail_migrator;

comment on function auth.rotate_api_key is
$$Replaces an API key by a new one; the old one expires after an overlap. The new key is returned only now.

key_id: The old key's number, from auth.list_api_keys().
expires_at: When the new key expires.
overlap: How long the old key keeps working; 0 for not at all.

new_key_id: The new key's number.
api_key: The new key, to be sent as a bearer token.$$;
