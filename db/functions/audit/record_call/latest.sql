-- Records a call that writes, in the call's own transaction: both are committed, or neither.
--
-- The server calls it in the same statement, after the tool. The caller and the tool come
-- from the signed context.

create or replace function audit.record_call(row_count bigint, peer text default null, trace_id text default null)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into audit.events (
        occurred_at, era, kind, outcome, attested,
        principal_id, delegator_id, role_name, key_id,
        peer, tool, request_id, trace_id, duration_ms, row_count
    )
    select
        transaction_timestamp(),
        audit.current_era(),
        'call',
        'ok',
        true,
        caller.principal_id,
        caller.delegator_id,
        caller.role_name,
        caller.key_id,
        record_call.peer,
        caller.tool,
        caller.request_id,
        record_call.trace_id,
        extract(epoch from clock_timestamp() - transaction_timestamp()) * 1000,
        record_call.row_count
    from auth.caller() as caller
    where caller.request_id is not null;

    if not found then
        raise insufficient_privilege using message = 'no request is open';
    end if;
end
$$;

alter function audit.record_call owner to retail_audit;

grant execute on function audit.record_call to retail_gateway;

comment on function audit.record_call is
$$Records the call that is open, in its own transaction.

row_count: How many rows were returned.
peer: The address that the connection came from.
trace_id: The client's trace.$$;
