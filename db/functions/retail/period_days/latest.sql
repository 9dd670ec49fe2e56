-- The days of a named period.
-- Quarters and years are those of the fiscal year.

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
    shift   interval := retail.fiscal_shift();
    week    date := retail.period_start(today, 'week', shift);
    month   date := retail.period_start(today, 'month', shift);
    quarter date := retail.period_start(today, 'quarter', shift);
    year    date := retail.period_start(today, 'year', shift);
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
