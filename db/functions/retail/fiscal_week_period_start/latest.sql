-- Periods of a year of whole weeks. Such a year begins on the first day of the week nearest to the
-- first of its month, like ISO years and the 4-5-4 calendar of the National Retail Federation. Its
-- quarters have 13 weeks; the 53rd week of a long year belongs to the last quarter.

create or replace function retail.fiscal_week_period_start(day date, unit text, calendar integer[])
    returns date
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    year    integer := extract(year from fiscal_week_period_start.day)::integer + 1;
    first   date;
    quarter integer;
    week    integer;
begin
    loop
        first := make_date(year, calendar[1], 1);
        first := first + (calendar[2] - extract(isodow from first)::integer + 10) % 7 - 3;
        exit when first <= fiscal_week_period_start.day;
        year := year - 1;
    end loop;

    week := (fiscal_week_period_start.day - first) / 7;
    quarter := least(week / 13, 3);
    week := week - 13 * quarter;

    return case fiscal_week_period_start.unit
        when 'year' then first
        when 'quarter' then first + 91 * quarter
        else
            first + 91 * quarter
            + 7 * case when week < calendar[4] then 0 when week < calendar[4] + calendar[5] then calendar[4] else calendar[4] + calendar[5] end
    end;
end
$$;

alter function retail.fiscal_week_period_start owner to retail_owner;

grant execute on function retail.fiscal_week_period_start to retail_definer;

comment on function retail.fiscal_week_period_start is
$$The first day of the month, quarter or year that a day is in, where years are whole weeks.

day: A day of the period.
unit: month, quarter or year.
calendar: What retail.fiscal_calendar returns.$$;
