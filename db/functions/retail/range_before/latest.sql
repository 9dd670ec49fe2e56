-- The days right before a range that it is compared with: the one definition for all tools.
--
-- A whole period is compared with the period before it. If the data cover only part of a period, it
-- is compared with the same part of the period before, but with no more days than that period has.
-- A period whose last day is not over is not whole. Other ranges are compared with the same number
-- of days; ranges of up to four weeks, with the same weekdays a whole number of weeks earlier. The
-- last 30 days are 30 days even if they happen to be a month.

create or replace function retail.range_before(
    first_day    date,
    last_day     date,
    covered_last date,
    is_over      boolean,
    period       api.period,
    calendar     integer[],
    out previous_first date,
    out previous_last  date,
    out basis          text
)
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    unit    text := coalesce(
        (regexp_match(range_before.period::text, '^(week|month|quarter|year)_to_date$'))[1],
        case
            when range_before.period is null or range_before.period::text !~ '_days$'
                then retail.whole_unit(range_before.first_day, range_before.last_day, calendar)
        end
    );
    is_whole boolean := range_before.is_over and (range_before.period is null or range_before.period::text !~ '_to_date$');
    days    integer := range_before.covered_last - range_before.first_day + 1;
    coming  date := range_before.first_day;
    units   integer := 0;
begin
    if unit is null then
        -- Ranges of up to four weeks go back a whole number of weeks.
        previous_first := range_before.first_day - case when days < 28 then 7 * ((days + 6) / 7) else days end;
        previous_last := previous_first + days - 1;
        basis := case
            when days % 7 = 0 or days >= 28 then format('%s days before', days)
            when days < 7 then 'same weekdays a week before'
            else format('same weekdays %s weeks before', (days + 6) / 7)
        end;
        return;
    end if;

    previous_first := range_before.first_day;
    while coming <= range_before.last_day loop
        previous_first := retail.period_start(previous_first - 1, unit, calendar);
        coming := retail.period_start(coming + case unit when 'week' then 7 when 'month' then 45 when 'quarter' then 110 else 380 end, unit, calendar);
        units := units + 1;
    end loop;

    basis := case when units = 1 then unit || ' before' else format('%s %ss before', units, unit) end;

    if is_whole and range_before.covered_last >= range_before.last_day then
        previous_last := range_before.first_day - 1;
        basis := basis || retail.unequal_days(days, previous_last - previous_first + 1);
        return;
    end if;

    previous_last := least(
        case
            when unit = 'year' and calendar[3] = 0 then (range_before.covered_last - make_interval(years => units))::date
            else previous_first + days - 1
        end,
        range_before.first_day - 1
    );
    basis := 'same days of the ' || basis || retail.unequal_days(days, previous_last - previous_first + 1);
end
$$;

alter function retail.range_before owner to retail_owner;

grant execute on function retail.range_before to retail_definer;

comment on function retail.range_before is
$$The range of days right before a range that it is compared with; both days are included.

first_day: The first day of the range.
last_day: The last day of the range, as it was asked for.
covered_last: The last day of it that the data cover.
is_over: Whether that day is over.
period: The name by which it was asked for; null for dates.
calendar: What retail.fiscal_calendar returns.

previous_first: The first day before.
previous_last: The last day before.
basis: What makes the two comparable, and how their lengths differ, in words.$$;
