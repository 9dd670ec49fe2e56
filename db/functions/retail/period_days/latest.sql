-- The days of a named period.
--
-- Quarters and years are those of the fiscal year: shifted back by the months
-- before it begins they are those of the calendar.

create or replace function retail.period_days(
    period api.period,
    today  date,
    out first_day date,
    out last_day  date
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    shift   interval := make_interval(months => coalesce(
        (select settings.fiscal_year_start_month - 1 from retail.settings), 0
    ));
    week    date := date_trunc('week', today);
    month   date := date_trunc('month', today);
    quarter date := date_trunc('quarter', today - shift) + shift;
    year    date := date_trunc('year', today - shift) + shift;
begin
    case period_days.period
        when 'today'           then first_day := today;
        when 'yesterday'       then first_day := today - 1;
        when 'last_7_days'     then first_day := today - 6;
        when 'last_30_days'    then first_day := today - 29;
        when 'last_90_days'    then first_day := today - 89;
        when 'last_365_days'   then first_day := today - 364;
        when 'week_to_date'    then first_day := week;
        when 'last_week'       then first_day := week - 7;
        when 'month_to_date'   then first_day := month;
        when 'last_month'      then first_day := month - interval '1 month';
        when 'quarter_to_date' then first_day := quarter;
        when 'last_quarter'    then first_day := quarter - interval '3 months';
        when 'year_to_date'    then first_day := year;
        when 'last_year'       then first_day := year - interval '1 year';
    end case;

    last_day := case period_days.period
        when 'yesterday'    then today - 1
        when 'last_week'    then week - 1
        when 'last_month'   then month - 1
        when 'last_quarter' then quarter - 1
        when 'last_year'    then year - 1
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

first_day: The first day.
last_day: The last day.$$;
