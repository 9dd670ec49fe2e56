-- Starts a request: identifies the caller, checks its right to call the tool and its number of
-- concurrent calls, and binds its stores to the current transaction.
--
-- The server calls this as the outer part of the statement that calls the tool. It passes on
-- what its client presented: an API key, which only this function can check, or what a token
-- says that the server verified, which counts only for issuers that auth.issuers enables. The
-- issuer "development" needs no proof; it exists only where an operator enabled it with
-- auth.set_development().
--
-- Everything that can be revoked is looked up here, in each call, so that a revocation counts
-- from the next call on, whatever a process of the server remembers. Nothing is written: a
-- concurrent call is an advisory lock on one of the principal's slots, which ends with the
-- transaction, however that ends.
--
-- The error is the same for an unknown, revoked, expired or disabled caller, because different
-- errors would help someone who is guessing. Its detail, which the server keeps for the audit
-- trail, distinguishes them.

create or replace function auth.begin_request(
    api_key    text,
    issuer     text,
    subject    text,
    tool       text,
    request_id text,
    claims     text[]      default null,
    token_id   text        default null,
    issued_at  timestamptz default null,
    acting_for text        default null,
    out granted      boolean,
    out principal_id uuid,
    out role_name    text,
    out scope        integer[],
    out key_id       bigint,
    out delegator_id uuid,
    out receipt      text
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    sought    bytea;
    caller_id uuid;
    delegates boolean;
    slots     integer;
    slot      integer := 1;
    may_call  boolean;
    inner_pad bytea;
    outer_pad bytea;
    payload   text;
begin
    -- A bound within the regular expression would take ten times as long.
    if (begin_request.request_id ~ '^[A-Za-z0-9._:-]+$' and length(begin_request.request_id) <= 64) is not true then
        raise invalid_parameter_value
            using message = 'the request id is not 1 to 64 letters, digits, dots, colons, dashes or underscores',
            column = 'request_id';
    end if;

    if pg_is_in_recovery() and auth.replica_lag() > interval '10 seconds' then
        raise cannot_connect_now using message = 'the replica is too far behind to authenticate callers';
    end if;

    -- The caller and its rights in one query, because starting a query takes as long as running it.
    if begin_request.api_key is not null then
        -- Computed once here: within the query, which scans the small table, it would be computed for each
        -- row.
        sought := sha256(convert_to(begin_request.api_key, 'UTF8'));

        select
            api_keys.principal_id, api_keys.key_id, api_keys.may_delegate,
            rights.principal_id, rights.role_name, rights.stores, rights.may_call, rights.inner_pad, rights.outer_pad
        into
            caller_id, key_id, delegates,
            principal_id, role_name, scope, may_call, inner_pad, outer_pad
        from auth.api_keys
        left join auth.rights_of(api_keys.principal_id, begin_request.tool) as rights on true
        where api_keys.key_hash = sought
            and api_keys.revoked_at is null
            and api_keys.expires_at > statement_timestamp();
    elsif begin_request.issuer = 'development' then
        select
            principals.principal_id, false,
            rights.principal_id, rights.role_name, rights.stores, rights.may_call, rights.inner_pad, rights.outer_pad
        into
            caller_id, delegates,
            principal_id, role_name, scope, may_call, inner_pad, outer_pad
        from auth.principals
        join auth.issuers on issuers.issuer = 'development' and issuers.enabled
        left join auth.rights_of(principals.principal_id, begin_request.tool) as rights on true
        where principals.principal_id::text = lower(begin_request.subject);
    elsif begin_request.issuer is not null then
        select
            known.principal_id, known.may_delegate,
            rights.principal_id, rights.role_name, rights.stores, rights.may_call, rights.inner_pad, rights.outer_pad
        into
            caller_id, delegates,
            principal_id, role_name, scope, may_call, inner_pad, outer_pad
        from auth.principal_of_token(
            begin_request.issuer,
            begin_request.subject,
            begin_request.claims,
            begin_request.token_id,
            begin_request.issued_at
        ) as known
        left join auth.rights_of(known.principal_id, begin_request.tool) as rights on true;
    else
        raise invalid_authorization_specification
            using message = 'the request is unauthenticated',
            hint = 'Send an API key as a bearer token.';
    end if;

    if begin_request.acting_for is not null and caller_id is not null then
        if not delegates then
            raise insufficient_privilege
                using message = 'the caller may not act for another user',
                hint = 'Leave the user out, or ask the operator for a key with the permission to delegate.',
                detail = jsonb_build_object('reason', 'may not delegate', 'key', key_id, 'principal', caller_id)::text;
        end if;

        -- A disabled principal may not act for others, and nobody may act for it.
        delegator_id := principal_id;

        select
            rights.principal_id, rights.role_name, rights.stores, rights.may_call, rights.inner_pad, rights.outer_pad
        into principal_id, role_name, scope, may_call, inner_pad, outer_pad
        from auth.principals
        cross join auth.rights_of(principals.principal_id, begin_request.tool) as rights
        where principals.principal_id::text = lower(begin_request.acting_for)
            and delegator_id is not null;
    end if;

    -- Null if there is no principal.
    if may_call is not true then
        if principal_id is null then
            raise invalid_authorization_specification
                using message = 'the caller is unknown or disabled, or its key is expired or revoked',
                hint = 'Ask the operator for a key: retail-mcp key create.',
                detail = auth.explain_refusal(
                    begin_request.api_key, begin_request.issuer, begin_request.subject, begin_request.claims,
                    begin_request.token_id, begin_request.issued_at, begin_request.acting_for
                );
        end if;

        raise insufficient_privilege
            using message = format('the role %s may not call %s', role_name, begin_request.tool),
            hint = 'List the tools to see what this caller may call.',
            detail = jsonb_build_object('reason', 'no right', 'key', key_id, 'principal', principal_id)::text;
    end if;

    -- One call is always allowed, so the limit is read only when the first slot is taken.
    while not pg_try_advisory_xact_lock(uuid_hash(principal_id), slot) loop
        if slots is null then
            select coalesce(principal_limits.concurrent_calls, role_limits.concurrent_calls)
            into strict slots
            from auth.role_limits
            left join auth.principal_limits on principal_limits.principal_id = begin_request.principal_id
            where role_limits.role_name = begin_request.role_name;
        end if;

        slot := slot + 1;

        if slot > slots then
            raise sqlstate '53R01'
                using message = format('%s calls of this caller are running, which is its limit', slots),
                hint = 'Try again in 1 second, with fewer calls at the same time.',
                detail = jsonb_build_object(
                    'reason', 'concurrent calls', 'key', key_id, 'principal', principal_id, 'retry_after', 1
                )::text;
        end if;
    end loop;

    -- Callers of auth.is_signed() read the fields by position.
    payload := format(
        '%s|%s|%s|%s|%s|%s|%s', principal_id, role_name, scope, begin_request.request_id, delegator_id, key_id, begin_request.tool
    );
    receipt := concat_ws(
        '|',
        pg_backend_pid(),
        extract(epoch from transaction_timestamp()),
        set_config(
            'retail.context',
            auth.signature(inner_pad, outer_pad, convert_to(payload, 'UTF8'), pg_backend_pid(), transaction_timestamp()) || '|' || payload,
            true
        )
    );
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
claims: The token's app roles, groups and scopes, such as {roles=Store.Manager,groups=7c1e}.
token_id: The token's id, by which it can be revoked.
issued_at: When the token was issued.
acting_for: The public id of the principal to act for; null for the caller itself.

granted: Always true; a caller without the right gets an error.
principal_id: The caller, or the principal that it acts for.
role_name: That principal's application role.
scope: The numbers of the stores that it sees.
key_id: The key that was presented, if one was.
delegator_id: The caller, when it acts for another principal.
receipt: Proves to auth.read_receipt() afterwards that this request was made.$$;
