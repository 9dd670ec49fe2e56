-- Trigger: writes one row of audit.row_changes for each row changed.
--
-- Attach it last, after every trigger that may still alter the row:
--
--   create trigger zz_audit
--       after insert or update or delete on retail.products
--       for each row execute function audit.record_change();
--
-- Hashes of keys are left out: the trail is read by more people than the keys.

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
$$Trigger function: writes one row of audit.row_changes for each row changed.$$;
