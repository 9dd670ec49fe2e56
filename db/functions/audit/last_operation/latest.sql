-- When something was last recorded as done: a backup, its verification, a restore, a load, an export, the dropping of old months.

create or replace function audit.last_operation(kind text)
    returns timestamptz
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select max(events.occurred_at)
    from audit.events
    where events.kind = last_operation.kind
        and events.kind in ('load', 'export', 'backup', 'verification', 'restore', 'retention')
        and events.outcome = 'ok'
        -- Anything older is too old for callers, so it is not searched for.
        and events.occurred_at > statement_timestamp() - interval '90 days';
end;

alter function audit.last_operation owner to retail_audit;

grant execute on function audit.last_operation to retail_monitor;

comment on function audit.last_operation is
$$When an operation was last recorded as done within 90 days; null if it was not.

kind: One of load, export, backup, verification, restore and retention.$$;
