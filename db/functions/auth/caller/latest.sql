-- Who the caller is: the one place that decides it, for policies and for functions.
--
-- It trusts only what a client cannot forge:
--
--   * session_user, for BI logins. SET ROLE and set_config() do not change it, and a BI
--     login is always itself, whatever the setting says.
--   * a context that auth.begin_request() signed in this very transaction, for everyone
--     else. Ad-hoc SQL can overwrite the setting, but cannot sign it.
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
    is_bi_login boolean;
    inner_pad   bytea;
    outer_pad   bytea;
    context     text;
    fields      text[];
begin
    -- One lookup, because every policy of every statement makes it. A login whose principal
    -- is disabled is found too, with nulls.
    select
        bi_logins.login is not null,
        principals.principal_id,
        principals.role_name,
        signing_key.inner_pad,
        signing_key.outer_pad
    into is_bi_login, principal_id, role_name, inner_pad, outer_pad
    from auth.signing_key
    left join auth.bi_logins on bi_logins.login = session_user
    left join auth.principals on principals.principal_id = bi_logins.principal_id
        and principals.disabled_at is null;

    if is_bi_login then
        stores := auth.stores_of(principal_id);
        return;
    end if;

    -- signature|principal|role|{stores}|request|delegator|key|tool
    context := current_setting('retail.context', true);

    -- Without a key there is nothing that a signature could be compared with.
    if context is null
        or length(context) < 66
        or auth.signature(
            inner_pad, outer_pad, substr(context, 66), pg_backend_pid(), transaction_timestamp()
        ) is distinct from left(context, 64)
    then
        return;
    end if;

    fields := string_to_array(substr(context, 66), '|');
    principal_id := fields[1]::uuid;
    role_name := fields[2];
    stores := fields[3]::integer[];
    request_id := fields[4];
    delegator_id := nullif(fields[5], '')::uuid;
    key_id := nullif(fields[6], '')::bigint;
    tool := fields[7];
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
