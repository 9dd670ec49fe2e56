-- Trigger: makes the audit trail append-only, for its owner too.

create or replace function audit.refuse_change()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise insufficient_privilege using
        message = format('%I.%I is append-only', tg_table_schema, tg_table_name);
end
$$;

alter function audit.refuse_change owner to retail_audit;

comment on function audit.refuse_change is
$$Trigger function: refuses to change, delete or truncate what was written.$$;
