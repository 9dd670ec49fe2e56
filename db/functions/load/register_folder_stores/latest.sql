-- Registers the stores of a folder, before the load is opened: that covers the stores
-- registered by then.

create or replace function load.register_folder_stores()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    create temporary table folder_stores on commit drop as
    select
        found.name,
        auth.register_store(found.name) as store_id
    from pg_temp.read_stores as found
    order by found.file_line;
end
$$;

alter function load.register_folder_stores owner to retail_owner;

comment on function load.register_folder_stores is
$$Registers the stores of a folder.$$;
