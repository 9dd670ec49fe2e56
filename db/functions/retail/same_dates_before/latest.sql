-- The same dates a year before. Whole months stay whole months: a February of 28 days is compared
-- with all 29 days of a leap year's. In years of whole weeks, a day corresponds to the day with the
-- same distance from the beginning of the year before; a range that ends on the last day of a year
-- is compared with one that ends on the last day of the year before.

create or replace function retail.same_dates_before(
    first_day date,
    last_day  date,
    calendar  integer[],
    out year_first date,
    out year_last  date
)
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    first_year date := retail.period_start(same_dates_before.first_day, 'year', calendar);
    last_year  date := retail.period_start(same_dates_before.last_day, 'year', calendar);
begin
    if calendar[3] = 0 then
        year_first := same_dates_before.first_day - interval '1 year';
        year_last := case
            when extract(day from same_dates_before.first_day) = 1 and extract(day from same_dates_before.last_day + 1) = 1
                then (same_dates_before.last_day + 1 - interval '1 year')::date - 1
            else same_dates_before.last_day - interval '1 year'
        end;
        return;
    end if;

    year_first := retail.period_start(first_year - 1, 'year', calendar) + (same_dates_before.first_day - first_year);
    year_last := case
        when retail.period_start(same_dates_before.last_day + 1, 'year', calendar) = same_dates_before.last_day + 1 then last_year - 1
        else retail.period_start(last_year - 1, 'year', calendar) + (same_dates_before.last_day - last_year)
    end;
end
$$;

alter function retail.same_dates_before owner to retail_owner;

grant execute on function retail.same_dates_before to retail_definer;

comment on function retail.same_dates_before is
$$The range of days a year before a range of days, both included, by the calendar.

first_day: The first day of the range.
last_day: The last day of the range.
calendar: What retail.fiscal_calendar returns.

year_first: The first day a year before.
year_last: The last day a year before.$$;
