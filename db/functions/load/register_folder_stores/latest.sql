-- Registers the stores of a folder before auth.begin_load(), which gives access only to stores
-- that are registered by then.

create or replace function load.register_folder_stores()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Encrypted values are bound to this number already.
    create temporary table if not exists reserved_stores (
        name     text primary key,
        store_id integer not null
    );

    create temporary table folder_stores on commit drop as
    select
        found.name,
        auth.register_store(found.name, reserved.store_id) as store_id
    from pg_temp.read_stores as found
    left join pg_temp.reserved_stores as reserved on reserved.name = found.name
    order by found.file_line;

    if exists (
        select
        from pg_temp.folder_stores as registered
        join pg_temp.reserved_stores as reserved on reserved.name = registered.name
        where reserved.store_id <> registered.store_id
    ) then
        raise object_not_in_prerequisite_state using
            message = 'a store of the folder was registered by someone else during the load',
            hint = 'Load it again: encrypted values are bound to the number of their store.';
    end if;
end
$$;

alter function load.register_folder_stores owner to retail_owner;

comment on function load.register_folder_stores is
$$Registers the stores of a folder.$$;
