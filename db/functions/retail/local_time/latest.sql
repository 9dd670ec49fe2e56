-- A moment in the store's local time, with the offset from UTC, so that the two are not confused.

create or replace function retail.local_time(moment timestamptz, time_zone text)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select
        to_char(clock.local_time, 'YYYY-MM-DD"T"HH24:MI:SS')
        || case when clock.local_time >= clock.utc_time then '+' else '-' end
        || to_char(greatest(clock.local_time - clock.utc_time, clock.utc_time - clock.local_time), 'HH24:MI')
    from (
        select
            local_time.moment at time zone local_time.time_zone as local_time,
            local_time.moment at time zone 'UTC' as utc_time
    ) as clock;
end;

alter function retail.local_time owner to retail_owner;

grant execute on function retail.local_time to retail_definer;

comment on function retail.local_time is
$$A moment in a store's local time, in ISO 8601: 2025-06-03T23:30:00-07:00.

moment: The moment.
time_zone: The time zone of the store.$$;
