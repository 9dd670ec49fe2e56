-- The days, weeks, months, quarters or years that a range of days touches, each as a whole.

create or replace function retail.periods_between(
    first_day date,
    last_day  date,
    unit      text,
    calendar  integer[]
)
    returns table (
        from_day date,
        to_day   date
    )
    language sql
    immutable
    parallel restricted
begin atomic
    select
        series.day::date as from_day,
        (series.day + step.length)::date - 1 as to_day
    from (
        select
            case periods_between.unit
                when 'day' then interval '1 day'
                when 'week' then interval '7 days'
                when 'month' then interval '1 month'
                when 'quarter' then interval '3 months'
                else interval '1 year'
            end as length
    ) as step
    cross join lateral generate_series(
        retail.period_start(periods_between.first_day, periods_between.unit, periods_between.calendar)::timestamp,
        periods_between.last_day::timestamp,
        step.length
    ) as series (day)
    where periods_between.unit in ('day', 'week')
        or (periods_between.unit = 'month' and periods_between.calendar[4] = 0)
        or periods_between.calendar[3] = 0

    union all

    -- In a year of whole weeks, periods differ in length.
    select
        starts.day as from_day,
        starts.next_day - 1 as to_day
    from (
        select
            days.day,
            lead(days.day) over (order by days.day) as next_day
        from (
            select (retail.period_start(periods_between.first_day, periods_between.unit, periods_between.calendar) + series.number) as day
            from generate_series(
                0,
                -- No period is longer than 53 weeks, so this also finds the one after the last.
                periods_between.last_day - periods_between.first_day
                + case periods_between.unit when 'month' then 84 when 'quarter' then 196 else 742 end
            ) as series (number)
        ) as days
        where retail.period_start(days.day, periods_between.unit, periods_between.calendar) = days.day
    ) as starts
    where starts.day <= periods_between.last_day
        and periods_between.calendar[3] = 1
        and periods_between.unit in ('month', 'quarter', 'year')
        and not (periods_between.unit = 'month' and periods_between.calendar[4] = 0);
end;

alter function retail.periods_between owner to retail_owner;

grant execute on function retail.periods_between to retail_definer;

comment on function retail.periods_between is
$$The periods that a range of days touches, each with its first and last day.

first_day: The first day of the range.
last_day: The last day of the range.
unit: day, week, month, quarter or year.
calendar: What retail.fiscal_calendar returns.

from_day: The first day of the period.
to_day: The last day of the period.$$;
