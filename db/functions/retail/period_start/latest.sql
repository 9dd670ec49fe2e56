-- The first day of the day, week, month, fiscal quarter or fiscal year that a day is in.

create or replace function retail.period_start(day date, unit text, fiscal_shift interval)
    returns date
    language sql
    immutable
    parallel restricted
begin atomic
    select
        case
            when period_start.unit = 'day' then period_start.day
            when period_start.unit in ('quarter', 'year')
                then (
                    date_trunc(period_start.unit, period_start.day - period_start.fiscal_shift)
                    + period_start.fiscal_shift
                )::date
            else date_trunc(period_start.unit, period_start.day::timestamp)::date
        end;
end;

alter function retail.period_start owner to retail_owner;

grant execute on function retail.period_start to retail_definer;

comment on function retail.period_start is
$$The first day of the period that a day is in. Weeks begin on Monday.

day: A day of the period.
unit: day, week, month, quarter or year.
fiscal_shift: What retail.fiscal_shift returns.$$;
