-- Checks of a flat load that look at whole files, and at stores in the database; then all faults
-- get the names of their files.

create or replace function load.check_files(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform load.check_local_times(
        'flat_lines',
        'ordered_at',
        format(
            'select named.store, coalesce(stores.time_zone, %L)
            from (select distinct lines.store from pg_temp.read_flat_lines as lines) as named
            left join retail.stores on stores.name = named.store',
            coalesce(check_files.options ->> 'time_zone', 'UTC')
        ),
        coalesce(check_files.options -> 'files' -> 'flat_lines' ->> 'file', 'flat_lines')
    );
    perform load.check_spread_orders(check_files.options);

    update load.figures
    set value = (select count(*) from pg_temp.read_flat_lines as lines where not lines.is_sound)
    where figures.name = 'lines refused';

    perform load.place_refused_rows(check_files.options);
end
$$;

alter function load.check_files owner to retail_owner;

comment on function load.check_files is
$$Fills load.refused_rows with the faults that show only when files are compared with each other and with the database.

options: The options of the mapping, and the settings of the files.$$;
