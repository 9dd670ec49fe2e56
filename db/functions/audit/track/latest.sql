-- Makes a table an audited one. Run it as the table's owner; running it again changes
-- nothing.
--
-- Row triggers do not see TRUNCATE, so a trigger of its own records that. The names sort
-- last: the trigger sees each row as every other trigger left it.

create or replace function audit.track(audited regclass, operations text default 'insert or update or delete')
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if track.operations !~ '^(insert|update|delete)( or (insert|update|delete))*$' then
        raise invalid_parameter_value using
            message = format('the operations %L cannot be recorded', track.operations),
            hint = 'Name insert, update and delete with or between them; truncate is always recorded.';
    end if;

    execute format(
        'create or replace trigger zz_audit
        after %s on %s
        for each row execute function audit.record_change()',
        track.operations, track.audited
    );
    execute format(
        'create or replace trigger zz_audit_truncate
        after truncate on %s
        for each statement execute function audit.record_change()',
        track.audited
    );
end
$$;

alter function audit.track owner to retail_audit;

grant execute on function audit.track to retail_owner, retail_auth;

comment on function audit.track is
$$Creates the triggers that record every change of a table in audit.row_changes: each row, and each truncate.

audited: The table.
operations: The changes of rows to record, with or between them.$$;
