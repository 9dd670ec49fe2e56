-- Event trigger: notes that this transaction changed rights. What changed is looked up once, when the
-- transaction ends; see audit.rights_settled().
--
-- Only a superuser can create event triggers: db/schema/0000_roles.sql does, when it finds this
-- function.

create or replace function audit.rights_changed()
    returns event_trigger
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- While a migration makes or drops schema audit, parts of it are missing.
    if to_regclass('audit.rights_marks') is null or to_regproc('audit.rights_settled') is null then
        return;
    end if;

    -- Temporary objects give nobody a right.
    if exists (select from pg_event_trigger_ddl_commands()) and not exists (
        select
        from pg_event_trigger_ddl_commands() as command
        where command.schema_name is distinct from 'pg_temp'
    ) then
        return;
    end if;

    insert into audit.rights_marks (transaction_id)
    values (pg_current_xact_id())
    on conflict on constraint rights_marks_pkey do nothing;
end
$$;

alter function audit.rights_changed owner to retail_audit;

comment on function audit.rights_changed is
$$Event trigger function: notes that the transaction changes rights, so that they are compared at its end.$$;
