-- The entries of the calendar as numbers, one for each day of a range.
--
-- Days of the same name have the same number, so that a forecast learns from all of them.

create or replace function retail.calendar_events(asked_store integer, first_day date, last_day date)
    returns integer[]
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    events integer[] := array_fill(0, array[calendar_events.last_day - calendar_events.first_day + 1]);
    entry  record;
begin
    for entry in
        select
            named.day,
            dense_rank() over (order by named.name) as number
        from (
            -- Over several stores, a day gets only one name.
            select
                calendar_days.day,
                min(calendar_days.name) as name
            from retail.calendar_days
            where calendar_days.day between calendar_events.first_day and calendar_events.last_day
                and (calendar_events.asked_store is null or calendar_days.store_id = calendar_events.asked_store)
            group by calendar_days.day
        ) as named
    loop
        events[entry.day - calendar_events.first_day + 1] := entry.number;
    end loop;

    return events;
end
$$;

alter function retail.calendar_events owner to retail_owner;

grant execute on function retail.calendar_events to retail_definer;

comment on function retail.calendar_events is
$$The calendar of a range of days: for each day the number of its name, from 1; 0 for a day without an entry.

asked_store: One store, or null for all that the caller sees.
first_day: First day of the range.
last_day: Last day of the range.$$;
