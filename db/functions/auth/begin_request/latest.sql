-- Starts a request: identifies the caller, checks its right to call the tool, and binds
-- its stores to the current transaction.
--
-- The server calls this as the outer part of the statement that calls the tool. It passes
-- on what its client presented: an API key, which only this function can check, or the
-- issuer and subject of a token that the server verified, which counts only for issuers
-- that auth.issuers enables. The issuer "development" needs no proof; it exists only where
-- an operator enabled it with auth.set_development().
--
-- The error is the same for an unknown, revoked, expired or disabled caller: telling them
-- apart would help someone who is guessing.

create or replace function auth.begin_request(
    api_key    text,
    issuer     text,
    subject    text,
    tool       text,
    request_id text,
    out granted      boolean,
    out principal_id uuid,
    out role_name    text
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    caller_id uuid;
    stores    integer[];
    payload   text;
begin
    if (begin_request.request_id ~ '^[A-Za-z0-9._:-]{1,64}$') is not true then
        raise invalid_parameter_value
            using message = 'the request id is not 1 to 64 letters, digits, dots, colons, dashes or underscores',
            column = 'request_id';
    end if;

    if begin_request.api_key is not null then
        select api_keys.principal_id
        into caller_id
        from auth.api_keys
        where api_keys.key_hash = sha256(convert_to(begin_request.api_key, 'UTF8'))
            and api_keys.revoked_at is null
            and api_keys.expires_at > statement_timestamp();
    elsif begin_request.issuer = 'development' then
        select principals.principal_id
        into caller_id
        from auth.principals
        join auth.issuers on issuers.issuer = 'development' and issuers.enabled
        where principals.principal_id::text = lower(begin_request.subject);
    elsif begin_request.issuer is not null then
        select identities.principal_id
        into caller_id
        from auth.identities
        join auth.issuers on issuers.issuer = identities.issuer and issuers.enabled
        where identities.issuer = begin_request.issuer
            and identities.subject = begin_request.subject;
    else
        raise invalid_authorization_specification
            using message = 'the request is unauthenticated',
            hint = 'Send an API key as a bearer token.';
    end if;

    select
        principals.principal_id,
        principals.role_name,
        auth.stores_of(principals.principal_id)
    into principal_id, role_name, stores
    from auth.principals
    where principals.principal_id = caller_id
        and principals.disabled_at is null;

    if not found then
        raise invalid_authorization_specification
            using message = 'the caller is unknown or disabled, or its key is expired or revoked',
            hint = 'Ask the operator for a key: retail-mcp key create.';
    end if;

    if begin_request.tool is not null and not coalesce(
        (
            select has_function_privilege(begin_request.role_name::name, proc.oid, 'execute')
            from pg_proc as proc
            where proc.proname = begin_request.tool
                and proc.pronamespace = 'api'::regnamespace
        ),
        false
    ) then
        raise insufficient_privilege
            using message = format('the role %s may not call %s', role_name, begin_request.tool),
            hint = 'List the tools to see what this caller may call.';
    end if;

    payload := concat_ws('|', principal_id, role_name, stores, begin_request.request_id);
    perform set_config('retail.context', concat(auth.sign_context(payload), '|', payload), true);
    granted := true;
end
$$;

alter function auth.begin_request owner to retail_auth;

grant execute on function auth.begin_request to retail_gateway;

comment on function auth.begin_request is
$$Identifies the caller, checks its right to call a tool, and binds its stores to the transaction.

api_key: The key that the client presented, or null.
issuer: The issuer of a token that the server verified, or null.
subject: The subject of that token.
tool: The function in schema api that is about to be called; null to identify the caller only.
request_id: Identifies the request in logs: 1 to 64 letters, digits, dots, colons, dashes or underscores.

granted: Always true; a caller without the right gets an error.
principal_id: The caller.
role_name: The caller's application role.$$;
