-- Notes which stores' rows a statement changed: answers computed from them before are stale.
--
-- A note is a random version, so no other cluster, restored database or timeline can have the same one.
-- A second statement of a transaction notes nothing. Each store has several notes, and a session always
-- uses the same one, so that the tills of a store rarely wait for each other.
-- It is a trigger of each table with rows of stores, created by ops.watch(); see guide.data_version().

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

-- It creates the triggers, with ops.watch().
grant execute on function ops.note_store_change to retail_owner;

comment on function ops.note_store_change is
$$Notes which stores' rows a statement changed, for guide.data_version().$$;
