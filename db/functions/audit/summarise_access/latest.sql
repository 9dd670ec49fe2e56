-- Sums up past days, so that comparing a day with earlier ones does not read weeks of the trail. It
-- waits another day, because yesterday's events may be recorded up to a day late.

create or replace function audit.summarise_access()
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    today date := (clock_timestamp() at time zone 'UTC')::date;
    added bigint;
begin
    delete from audit.access_days
    where access_days.day < today - 90;

    insert into audit.access_days (day, principal_id, tool, place, hours, calls, refused, row_count)
    select
        past.day,
        past.principal_id,
        past.tool,
        past.place,
        past.hours,
        past.calls,
        past.refused,
        past.row_count
    from audit.daily_access(
        greatest(today - 90, (select max(access_days.day) + 1 from audit.access_days)),
        today - 2
    ) as past;

    get diagnostics added = row_count;
    return added;
end
$$;

alter function audit.summarise_access owner to retail_audit;

comment on function audit.summarise_access is
$$Adds up the days that are over, and returns how many sums were written. For audit.maintain().$$;
