-- Who the caller is, for functions that record it. Policies use auth.current_stores() instead.
--
-- Both functions trust only what a client cannot forge:
--
--   * auth.is_signed(): a context that auth.begin_request() signed in this very transaction, for this
--     login. Ad-hoc SQL can overwrite the setting, but cannot sign it.
--   * auth.bi_principal(): session_user, for BI logins. SET ROLE and set_config() do not change it. BI logins
--     cannot begin a request, so no context is signed for them, and none can become another caller.
--
-- For an unauthenticated caller it returns one row of nulls, which passes no policy.

create or replace function auth.caller(
    out principal_id uuid,
    out role_name    text,
    out stores       integer[],
    out request_id   text,
    out delegator_id uuid,
    out key_id       bigint,
    out tool         text
)
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    context   text := current_setting('retail.context', true);
    inner_pad bytea;
    outer_pad bytea;
    fields    text[];
begin
    -- A BI login has no context, or one that was not signed for it.
    if context <> '' then
        select signing_key.inner_pad, signing_key.outer_pad
        into inner_pad, outer_pad
        from auth.signing_key;

        if auth.is_signed(context, inner_pad, outer_pad) then
            fields := string_to_array(context, '|');
            principal_id := fields[2]::uuid;
            role_name := fields[3];
            stores := fields[4]::integer[];
            request_id := fields[5];
            delegator_id := nullif(fields[6], '')::uuid;
            key_id := nullif(fields[7], '')::bigint;
            tool := nullif(fields[8], '');
            return;
        end if;
    end if;

    select principals.principal_id, principals.role_name, seen.stores
    into principal_id, role_name, stores
    from auth.bi_principal() as principals
    cross join auth.stores_of(principals.principal_id, principals.all_stores) as seen;
end
$$;

alter function auth.caller owner to retail_auth;

grant execute on function auth.caller to retail_audit;

comment on function auth.caller is
$$Who the caller is, from what cannot be forged; all null if unauthenticated. For schema auth and the audit trail.

principal_id: The principal; null if unauthenticated, and for a load.
role_name: The application role of the principal.
stores: The numbers of the stores that the principal sees.
request_id: The id of the request; null for a BI login.
delegator_id: The principal that acts for this one; null if it acts itself.
key_id: The API key that was presented, if one was.
tool: The tool that is called, if one is.$$;
