-- Event trigger: notifies servers that tools, prompts, tables or rights to them may have changed, so
-- that a REVOKE withdraws a tool within seconds. Servers then look up what has changed, if anything;
-- see server/retail_mcp/serving/catalog_listener.py. They also poll now and then, for changes that no
-- event trigger sees: memberships of roles, and changes on the primary of a replica.
--
-- Only a superuser can create event triggers: db/schema/0000_roles.sql does, when it finds this
-- function.

create or replace function ops.catalog_changed()
    returns event_trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- GRANT and REVOKE report only the kind of the object, and a dropped object is already gone.
    if tg_tag ~ '^DROP ' or exists (
        select
        from pg_event_trigger_ddl_commands() as command
        where command.schema_name in ('api', 'guide', 'prompt', 'retail')
            or (
                command.command_tag in ('GRANT', 'REVOKE')
                and command.object_type in ('FUNCTION', 'PROCEDURE', 'ROUTINE', 'SCHEMA', 'TABLE')
            )
    ) then
        notify retail_catalog, 'reload';
    end if;
end
$$;

alter function ops.catalog_changed owner to retail_owner;

comment on function ops.catalog_changed is
$$Event trigger function: notifies servers when functions or tables that they offer, or rights to them, may have changed.$$;
