-- Refuses times that no clock of the store has shown: those of the hour that is left out when summer
-- time begins. They are often a sign of a wrong time zone. Times of the hour that occurs twice when it
-- ends are read as the second one, as PostgreSQL does, and counted in the report.

create or replace function load.check_local_times(
    staging     text,
    column_name text,
    zones       text,
    file_name   text
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    doubled bigint;
begin
    drop table if exists pg_temp.times_at_a_change;

    -- Days whose clocks change are found first, because they are few.
    execute format(
        'create temporary table times_at_a_change as
        with zones (store, time_zone) as materialized (%1$s),

        days as materialized (
            select named.store, zones.time_zone, named.day
            from (
                select distinct found.store, left(found.%2$I, 10) as day
                from pg_temp.%3$I as found
                where found.store is not null
                    and found.%2$I is not null
                    and found.%2$I not like ''%%:%%+%%''
                    and found.%2$I not like ''%%:%%-%%''
            ) as named
            join zones on zones.store = named.store
            where (named.day::timestamp at time zone zones.time_zone) + interval ''1 day''
                <> (named.day::timestamp + interval ''1 day'') at time zone zones.time_zone
        )

        select
            found.file_line,
            found.%2$I as said,
            days.time_zone,
            (found.%2$I::timestamp at time zone days.time_zone) at time zone days.time_zone <> found.%2$I::timestamp as is_missing,
            exists (
                select
                from (values (interval ''30 minutes''), (interval ''1 hour''), (interval ''2 hours'')) as earlier (shift)
                where ((found.%2$I::timestamp at time zone days.time_zone) - earlier.shift) at time zone days.time_zone = found.%2$I::timestamp
            ) as is_doubled
        from days
        join pg_temp.%3$I as found
            on found.store = days.store
            and left(found.%2$I, 10) = days.day
        where found.%2$I not like ''%%:%%+%%''
            and found.%2$I not like ''%%:%%-%%''',
        check_local_times.zones, check_local_times.column_name, 'read_' || check_local_times.staging
    );

    doubled := (select count(*) from pg_temp.times_at_a_change as times where times.is_doubled);
    perform load.note_figure(71, 'times of the hour that occurs twice, read as the second', doubled);

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        check_local_times.staging,
        check_local_times.file_name,
        times.file_line,
        check_local_times.column_name,
        format('clocks in %s did not show this time, because summer time began: is the time zone right? A time may name its own, such as 02:30+01:00', times.time_zone),
        times.said
    from pg_temp.times_at_a_change as times
    where times.is_missing
    order by times.file_line;

    execute format(
        'update pg_temp.%I as found
        set is_sound = false
        from pg_temp.times_at_a_change as times
        where times.file_line = found.file_line
            and times.is_missing',
        'read_' || check_local_times.staging
    );
    drop table pg_temp.times_at_a_change;
end
$$;

alter function load.check_local_times owner to retail_owner;

comment on function load.check_local_times is
$$Fills load.refused_rows with the times that the clocks of a store have left out.

staging: The staging table, with a column store.
column_name: The column of times.
zones: A query for the names and time zones of stores.
file_name: The file.$$;
