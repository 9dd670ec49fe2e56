-- Records which stores' rows a statement has changed, so that answers computed from them before are stale.
--
-- Versions are random, so no other cluster, restored database or timeline can have the same one. Only
-- the first statement of a transaction writes one. Each store has several version rows, and a session
-- always uses the same one, so that the tills of a store rarely wait for each other. ops.watch() makes
-- it the trigger of tables with rows of stores; see guide.data_version().

create or replace function ops.note_store_change()
    returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into ops.data_versions (store_id, shard, version)
    select changed.store_id, pg_backend_pid() % 4, gen_random_uuid()
    from (select distinct changed_rows.store_id from changed_rows) as changed
    order by changed.store_id
    on conflict on constraint data_versions_pkey do update
    set version = excluded.version
    where data_versions.xmin <> pg_current_xact_id_if_assigned()::xid;

    return null;
end
$$;

grant create on schema ops to retail_definer;
alter function ops.note_store_change owner to retail_definer;
revoke create on schema ops from retail_definer;

-- ops.watch() runs with the rights of this role when it creates the triggers.
grant execute on function ops.note_store_change to retail_owner;

comment on function ops.note_store_change is
$$Notes which stores' rows a statement changed, for guide.data_version().$$;
