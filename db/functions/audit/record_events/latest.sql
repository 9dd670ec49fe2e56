-- Records what the server saw: calls that read, refusals, failures and failed logins.
--
-- They are recorded on a separate connection, because a reading call writes nothing and a
-- failed one is rolled back. For a call that was answered, the server passes the receipt of
-- auth.begin_request(): the caller, the tool and the time are then those that the database
-- itself established, and the row is attested. Everything else is what the server reports.
--
-- A thief of the gateway's login can add events that are not attested, and report a wrong
-- duration or outcome. It cannot add an attested call of a principal whose credential it
-- does not have, and it cannot change or remove anything.
--
-- An event that is sent twice is recorded once: after a lost connection, the server cannot
-- know whether its last batch was recorded, and sends it again.

create or replace function audit.record_events(events jsonb)
    returns integer
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    era      smallint := audit.current_era();
    recorded integer;
begin
    if jsonb_typeof(record_events.events) <> 'array' or jsonb_array_length(record_events.events) > 1000 then
        raise invalid_parameter_value using
            message = 'events come as an array of at most 1000',
            column = 'events';
    end if;

    insert into audit.events (
        occurred_at, era, kind, outcome, attested, backend_pid,
        principal_id, delegator_id, role_name, key_id,
        peer, tool, request_id, trace_id, duration_ms, row_count, error_code, details
    )
    select
        coalesce(
            known.began_at,
            -- Not in the future, and only where there is a partition.
            greatest(least(given.occurred_at, clock_timestamp()), clock_timestamp() - interval '1 day'),
            clock_timestamp()
        ),
        era,
        given.kind,
        given.outcome,
        known.began_at is not null,
        coalesce(known.backend_pid, pg_backend_pid()),
        case when known.began_at is null then given.principal_id else known.principal_id end,
        case when known.began_at is null then given.delegator_id else known.delegator_id end,
        case when known.began_at is null then given.role_name else known.role_name end,
        case when known.began_at is null then given.key_id else known.key_id end,
        given.peer,
        coalesce(known.tool, given.tool),
        coalesce(known.request_id, given.request_id),
        given.trace_id,
        given.duration_ms,
        given.row_count,
        given.error_code,
        nullif(
            jsonb_strip_nulls(jsonb_build_object(
                'reason', case when given.reason ~ '^[a-z, ]{1,60}$' then given.reason end,
                'key_prefix', case when given.key_prefix ~ '^rmcp_[0-9a-f]{8}$' then given.key_prefix end,
                'attempts', given.attempts
            )),
            '{}'
        )
    from jsonb_to_recordset(record_events.events) as given (
        kind         text,
        outcome      text,
        occurred_at  timestamptz,
        receipt      text,
        principal_id uuid,
        delegator_id uuid,
        role_name    text,
        key_id       bigint,
        peer         text,
        tool         text,
        request_id   text,
        trace_id     text,
        duration_ms  numeric,
        row_count    bigint,
        error_code   text,
        reason       text,
        key_prefix   text,
        attempts     integer
    )
    left join lateral auth.read_receipt(given.receipt) as known
        on given.receipt is not null
        and known.began_at > clock_timestamp() - interval '1 day'
    where given.kind in ('call', 'login')
    on conflict do nothing;

    get diagnostics recorded = row_count;
    return recorded;
end
$$;

alter function audit.record_events owner to retail_audit;

grant execute on function audit.record_events to retail_gateway;

comment on function audit.record_events is
$$Records calls, refusals and failed logins that the server saw, and returns how many were new.

events: An array of at most 1000 objects: kind (call or login), outcome, receipt or else occurred_at, principal_id, delegator_id, role_name and key_id as far as known; peer, tool, request_id, trace_id, duration_ms, row_count, error_code, reason, key_prefix, and attempts where several were counted.$$;
