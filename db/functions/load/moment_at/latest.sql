-- The moment of a date and time as load.read_rows() returns it: in its own time zone, or in the store's.
-- It is inlined, so it must have no SET clause.

create or replace function load.moment_at(said text, time_zone text)
    returns timestamptz
    language sql
    stable
    parallel restricted
begin atomic
    select case
        when moment_at.said like '%:%+%' or moment_at.said like '%:%-%' then moment_at.said::timestamptz
        else moment_at.said::timestamp at time zone moment_at.time_zone
    end;
end;

alter function load.moment_at owner to retail_owner;

comment on function load.moment_at is
$$The moment that a date and time of a file means.

said: The date and time, with or without a time zone.
time_zone: The store's time zone.$$;
