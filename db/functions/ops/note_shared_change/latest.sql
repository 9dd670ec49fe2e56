-- Records that rows shared by all stores have changed, so that answers computed from them before are stale.
--
-- ops.watch() makes it the trigger of tables whose rows belong to no store, and of TRUNCATE on every
-- table; see guide.data_version().

create or replace function ops.note_shared_change()
    returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- No store has the number 0.
    insert into ops.data_versions (store_id, shard, version)
    select 0, pg_backend_pid() % 4, gen_random_uuid()
    -- A statement that changed no row has no transaction id.
    where pg_current_xact_id_if_assigned() is not null
    on conflict on constraint data_versions_pkey do update
    set version = excluded.version
    where data_versions.xmin <> pg_current_xact_id_if_assigned()::xid;

    return null;
end
$$;

grant create on schema ops to retail_definer;
alter function ops.note_shared_change owner to retail_definer;
revoke create on schema ops from retail_definer;

-- ops.watch() runs with the rights of this role when it creates the triggers.
grant execute on function ops.note_shared_change to retail_owner;

comment on function ops.note_shared_change is
$$Notes that rows shared by all stores changed, for guide.data_version().$$;
