-- Trigger: writes one row of audit.row_changes for each row changed, and one for each
-- truncate. audit.track() attaches it.
--
-- Hashes of keys are left out: more people read the trail than may read the keys.

create or replace function audit.record_change()
    returns trigger
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into audit.row_changes (principal_id, table_name, operation, old_row, new_row)
    select
        caller.principal_id,
        format('%I.%I', tg_table_schema, tg_table_name),
        tg_op,
        case when tg_op in ('UPDATE', 'DELETE') then to_jsonb(old) - 'key_hash' end,
        case when tg_op in ('INSERT', 'UPDATE') then to_jsonb(new) - 'key_hash' end
    from auth.caller() as caller;

    return null;
end
$$;

alter function audit.record_change owner to retail_audit;

grant execute on function audit.record_change to retail_owner, retail_auth;

comment on function audit.record_change is
$$Trigger function: writes a row of audit.row_changes for each row changed, or for a truncate.$$;
