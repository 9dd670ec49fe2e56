-- The days of a named period.
-- Months, quarters and years are those of the retailer's calendar.

create or replace function retail.period_days(
    period   api.period,
    today    date,
    calendar integer[],
    out first_day date,
    out last_day  date
)
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    unit  text := (regexp_match(period_days.period::text, '(week|month|quarter|year)(_to_date)?$'))[1];
    start date := retail.period_start(today, coalesce(unit, 'day'), calendar);
begin
    first_day := case
        when period_days.period = 'yesterday' then today - 1
        when period_days.period::text ~ '^last_[0-9]+_days$' then today - (split_part(period_days.period::text, '_', 2)::integer - 1)
        when period_days.period::text ~ '^last_' then retail.period_start(start - 1, unit, calendar)
        else start
    end;

    last_day := case
        when period_days.period = 'yesterday' then today - 1
        when period_days.period in ('last_week', 'last_month', 'last_quarter', 'last_year') then start - 1
        else today
    end;
end
$$;

alter function retail.period_days owner to retail_owner;

grant execute on function retail.period_days to retail_definer;

comment on function retail.period_days is
$$The first and the last day of a named period, both included.

period: The period's name.
today: The day that counts as today.
calendar: What retail.fiscal_calendar returns.

first_day: The first day.
last_day: The last day.$$;
