-- How long a store was open in a range of days, if all weeks were usual ones: a month with five
-- Sundays has fewer hours than one with four.

create or replace function retail.open_hours(
    first_day             date,
    last_day              date,
    open_hours_a_week     numeric,
    open_hours_by_weekday numeric[]
)
    returns numeric
    language sql
    immutable
    parallel restricted
begin atomic
    select case
        when open_hours.open_hours_by_weekday is null
            then greatest(open_hours.last_day - open_hours.first_day + 1, 0) * open_hours.open_hours_a_week / 7
        else (
            select sum(retail.weekdays_in(open_hours.first_day, open_hours.last_day, weekday.number::integer) * weekday.hours)
            from unnest(open_hours.open_hours_by_weekday) with ordinality as weekday (hours, number)
        )
    end;
end;

alter function retail.open_hours owner to retail_owner;

grant execute on function retail.open_hours to retail_definer;

comment on function retail.open_hours is
$$Hours in which a store was open in a range of days; null when unknown.

first_day: The first day.
last_day: The last day.
open_hours_a_week: Hours in a usual week; null when unknown.
open_hours_by_weekday: Hours from Monday to Sunday, which take precedence; null when unknown.$$;
