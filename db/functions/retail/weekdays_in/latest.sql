-- How often a weekday occurs in a range of days.

create or replace function retail.weekdays_in(first_day date, last_day date, weekday integer)
    returns integer
    language sql
    immutable
    parallel restricted
begin atomic
    -- 1 January 1900 was a Monday.
    select greatest(
        (weekdays_in.last_day - date '1900-01-01' - weekdays_in.weekday + 8) / 7
        - (weekdays_in.first_day - date '1900-01-01' - weekdays_in.weekday + 7) / 7,
        0
    );
end;

alter function retail.weekdays_in owner to retail_owner;

grant execute on function retail.weekdays_in to retail_definer;

comment on function retail.weekdays_in is
$$The number of days of a range that fall on a weekday.

first_day: The first day.
last_day: The last day.
weekday: The weekday, 1 for Monday to 7 for Sunday.$$;
