-- Trigger: writes one row of audit.row_changes for each row changed, and one for each
-- truncate. audit.track() attaches it, with the names of the columns of the primary key.
--
-- For an update it records only what differs; an update that changes nothing adds no row. Hashes
-- of keys are left out, because more people may read the trail than the keys.
--
-- A change of who may do what is an event as well.

create or replace function audit.record_change()
    returns trigger
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    before_it jsonb := case when tg_op in ('UPDATE', 'DELETE') then to_jsonb(old) - 'key_hash' end;
    after_it  jsonb := case when tg_op in ('UPDATE', 'INSERT') then to_jsonb(new) - 'key_hash' end;
    row_key   jsonb;
begin
    if tg_op <> 'TRUNCATE' then
        select jsonb_object_agg(columns.name, coalesce(before_it, after_it) -> columns.name)
        into row_key
        from unnest(tg_argv) as columns (name);
    end if;

    if tg_op = 'UPDATE' then
        select
            jsonb_object_agg(field.key, field.value),
            jsonb_object_agg(field.key, after_it -> field.key)
        into before_it, after_it
        from jsonb_each(before_it) as field
        where field.value is distinct from after_it -> field.key;

        if before_it is null then
            return null;
        end if;
    end if;

    insert into audit.row_changes (
        era, principal_id, delegator_id, role_name, key_id, request_id,
        table_name, operation, row_key, old_values, new_values
    )
    select
        audit.current_era(),
        caller.principal_id,
        caller.delegator_id,
        caller.role_name,
        caller.key_id,
        caller.request_id,
        format('%I.%I', tg_table_schema, tg_table_name),
        tg_op,
        row_key,
        before_it,
        after_it
    from auth.caller() as caller;

    if tg_table_schema = 'auth' and tg_table_name <> 'stores' then
        insert into audit.events (era, kind, outcome, attested, principal_id, delegator_id, role_name, key_id, request_id, details)
        select
            audit.current_era(),
            'rights',
            'ok',
            true,
            caller.principal_id,
            caller.delegator_id,
            caller.role_name,
            caller.key_id,
            caller.request_id,
            jsonb_strip_nulls(
                jsonb_build_object('table', format('%I.%I', tg_table_schema, tg_table_name), 'operation', tg_op, 'row', row_key)
            )
        from auth.caller() as caller;
    end if;

    return null;
end
$$;

alter function audit.record_change owner to retail_audit;

grant execute on function audit.record_change to retail_owner, retail_auth;

comment on function audit.record_change is
$$Trigger function: writes a row of audit.row_changes for each row changed, or for a truncate.$$;
