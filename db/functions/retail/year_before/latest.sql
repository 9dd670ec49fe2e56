-- The days a year before a range that it is compared with: the one definition for all tools.
--
-- Whole months, quarters and years are compared with the same ones a year before, once their last
-- day is over. All other ranges go back 364 days, so that the weekdays are the same and a Saturday
-- is not compared with a Friday. Only ranges that begin on the first of a month and are longer than
-- that month, such as a quarter or a year to date, go by dates. The last 90 days are 90 days,
-- whatever day they begin on; the last 365 days are too many to go back 364, and are compared with
-- the 365 days before.

create or replace function retail.year_before(
    first_day date,
    last_day  date,
    is_over   boolean,
    period    api.period,
    calendar  integer[],
    out year_first date,
    out year_last  date,
    out basis      text
)
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    days    integer := year_before.last_day - year_before.first_day + 1;
    by_days boolean := coalesce(year_before.period::text ~ '_days$', false);
    unit    text := case when year_before.is_over and not by_days then retail.whole_unit(year_before.first_day, year_before.last_day, calendar) end;
begin
    if by_days and days > 364 then
        year_first := year_before.first_day - days;
        year_last := year_before.first_day - 1;
        basis := format('%s days before', days);
        return;
    end if;

    if unit is not null
        or days > 364
        or (days > 35 and not by_days and retail.period_start(year_before.first_day, 'month', calendar) = year_before.first_day)
    then
        select before.year_first, before.year_last
        into year_first, year_last
        from retail.same_dates_before(
            year_before.first_day,
            year_before.last_day,
            -- Calendar months go by dates; so does a year of 365 days, for which 52 weeks are too short.
            case
                when unit = 'month' and calendar[4] = 0
                    or unit is null and days > 364 and retail.period_start(year_before.first_day, 'year', calendar) <> year_before.first_day
                    then array[1, 1, 0, 0, 0]
                else calendar
            end
        ) as before;

        -- The last days of a year of 53 weeks have no counterpart a year before.
        if days <= 371 then
            year_last := least(year_last, year_before.first_day - 1);
        end if;

        basis := case
            when unit is not null
                then format(
                    'same %s', unit || case when days > case unit when 'month' then 42 when 'quarter' then 98 else 371 end then 's' else '' end
                )
            else 'same dates'
        end || ' a year before' || retail.unequal_days(days, year_last - year_first + 1);
        return;
    end if;

    year_first := year_before.first_day - 364;
    year_last := year_before.last_day - 364;
    basis := 'same weekdays a year before';
end
$$;

alter function retail.year_before owner to retail_owner;

grant execute on function retail.year_before to retail_definer;

comment on function retail.year_before is
$$The range of days a year before a range that it is compared with; both days are included: the same months for whole months, the same weekdays (364 days before) for other ranges up to a year.

first_day: The first day of the range.
last_day: The last day of the range, as far as the data cover it.
is_over: Whether that day is over.
period: The name by which it was asked for; null for dates.
calendar: What retail.fiscal_calendar returns.

year_first: The first day a year before.
year_last: The last day a year before.
basis: What makes the two comparable, and how their lengths differ, in words.$$;
