-- Makes a table audited. Run it as the table's owner; running it again changes nothing.
--
-- Row triggers do not see TRUNCATE, so a separate trigger records that. Their names sort last,
-- so that they see each row as all other triggers left it. A table whose primary key changes
-- has to be tracked again.

create or replace function audit.track(audited regclass, operations text default 'insert or update or delete')
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    key_columns text := (
        select string_agg(quote_literal(attribute.attname), ', ' order by array_position(key.conkey, attribute.attnum))
        from pg_constraint as key
        join pg_attribute as attribute
            on attribute.attrelid = key.conrelid
            and attribute.attnum = any (key.conkey)
        where key.conrelid = track.audited
            and key.contype = 'p'
    );
begin
    if key_columns is null then
        raise invalid_parameter_value using
            message = format('%s has no primary key, so its rows cannot be named', track.audited),
            column = 'audited';
    end if;

    if track.operations !~ '^(insert|update|delete)( or (insert|update|delete))*$' then
        raise invalid_parameter_value using
            message = format('the operations %L cannot be recorded', track.operations),
            hint = 'Name insert, update and delete with or between them; truncate is always recorded.';
    end if;

    execute format(
        'create or replace trigger zz_audit
        after %s on %s
        for each row execute function audit.record_change(%s)',
        track.operations, track.audited, key_columns
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
operations: The changes of rows to record, joined by "or".$$;
