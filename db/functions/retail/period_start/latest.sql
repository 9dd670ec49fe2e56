-- The first day of the week, month, fiscal quarter or fiscal year that contains a day; for unit day, the day
-- itself.

create or replace function retail.period_start(day date, unit text, calendar integer[])
    returns date
    language sql
    immutable
    parallel restricted
begin atomic
    select
        case
            when period_start.unit = 'day' then period_start.day
            when period_start.unit = 'week'
                then period_start.day - (extract(isodow from period_start.day)::integer - period_start.calendar[2] + 7) % 7
            when period_start.calendar[3] = 1 and (period_start.unit <> 'month' or period_start.calendar[4] > 0)
                then retail.fiscal_week_period_start(period_start.day, period_start.unit, period_start.calendar)
            when period_start.unit = 'month' then date_trunc('month', period_start.day::timestamp)::date
            else (
                date_trunc(period_start.unit, period_start.day - make_interval(months => period_start.calendar[1] - 1))
                + make_interval(months => period_start.calendar[1] - 1)
            )::date
        end;
end;

alter function retail.period_start owner to retail_owner;

grant execute on function retail.period_start to retail_definer;

comment on function retail.period_start is
$$The first day of the period that a day is in.

day: A day of the period.
unit: day, week, month, quarter or year.
calendar: What retail.fiscal_calendar returns.$$;
