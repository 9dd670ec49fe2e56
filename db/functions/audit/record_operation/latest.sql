-- Records an operation of the command line: a load, an export, a backup, its verification, a restore.

create or replace function audit.record_operation(
    kind      text,
    outcome   text   default 'ok',
    row_count bigint default null,
    details   jsonb  default null
)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if record_operation.kind not in ('load', 'export', 'backup', 'verification', 'restore') then
        raise invalid_parameter_value using
            message = 'the kind is load, export, backup, verification or restore',
            column = 'kind';
    end if;

    insert into audit.events (era, kind, outcome, attested, row_count, details)
    values (
        audit.current_era(),
        record_operation.kind,
        record_operation.outcome,
        true,
        record_operation.row_count,
        record_operation.details
    );
end
$$;

alter function audit.record_operation owner to retail_audit;

grant execute on function audit.record_operation to retail_backup;

comment on function audit.record_operation is
$$Records a load, an export, a backup, its verification or a restore, with the login that did it.

kind: One of load, export, backup, verification and restore.
outcome: One of begun, ok, refused and failed. An operation that has begun and has no later event was killed.
row_count: How many rows.
details: What else is worth knowing: names and numbers, never values of rows.$$;
