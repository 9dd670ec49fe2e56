-- Registers the stores of a flat file before auth.begin_load(), which gives access only to stores
-- that are registered by then.

create or replace function load.import_flat_stores(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    create temporary table flat_stores on commit drop as
    select
        named.name,
        auth.register_store(named.name) as store_id,
        coalesce(import_flat_stores.options ->> 'time_zone', 'UTC') as time_zone,
        coalesce(import_flat_stores.options ->> 'store_kind', 'physical') as kind
    from (
        select distinct lines.store as name
        from pg_temp.read_flat_lines as lines
        where lines.is_sound
    ) as named
    order by named.name;

    analyze pg_temp.flat_stores;

    insert into load.figures (position, name, value)
    values (3, 'stores in the file', (select count(*) from pg_temp.flat_stores));
end
$$;

alter function load.import_flat_stores owner to retail_owner;

comment on function load.import_flat_stores is
$$Registers the stores that the lines name.

options: time_zone, such as Europe/London (UTC if left out), and store_kind, physical or online; of stores that are new.$$;
