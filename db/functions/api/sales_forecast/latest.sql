-- What will be sold: forecast, interval, and how well the method did on the past.
--
-- The method that did best on the past forecasts the future, and its errors make the
-- interval.

create or replace function api.sales_forecast(
    horizon_days  api.forecast_days default 28,
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    granularity   api.granularity   default 'day'
)
    returns table (
        from_day            date,
        to_day              date,
        net_sales           numeric,
        low                 numeric,
        high                numeric,
        method              text,
        error_percent       numeric,
        naive_error_percent numeric,
        beats_naive         boolean,
        backtests           integer,
        history_days        integer,
        as_of               date
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(sales_forecast.store_name);
    asked_category integer := retail.category_by_name(sales_forecast.category_name);
    unit           text := coalesce(sales_forecast.granularity, 'day');
    shift          interval := retail.fiscal_shift();
    earliest       date;
    latest         date;
    history        double precision[];
    size           integer;
    best           record;
begin
    sales_forecast.horizon_days := coalesce(sales_forecast.horizon_days, 28);

    select
        min(days.first_day),
        max(days.last_day)
    into earliest, latest
    from retail.store_days() as days
    where asked_store is null
        or days.store_id = asked_store;

    -- Today is not over.
    latest := least(latest, retail.today() - 1);
    size := latest - earliest + 1;

    if size is null or size < 84 then
        raise exception using
            message = format('a forecast needs 84 days of sales, and there are %s', coalesce(greatest(size, 0), 0)),
            hint = 'Ask for a store with a longer history, or for all.';
    end if;

    history := retail.sales_history(asked_store, asked_category, earliest, latest);

    select *
    into best
    from retail.choose_forecast(history, unit, sales_forecast.horizon_days);

    return query
    with days as (
        select
            latest + guess.position::integer as day,
            guess.value
        from unnest(retail.forecast_days(history, best.method, sales_forecast.horizon_days))
            with ordinality as guess (value, position)
    ),

    units as (
        select
            min(days.day) as from_day,
            max(days.day) as to_day,
            sum(days.value)::numeric as net_sales
        from days
        group by retail.period_start(days.day, unit, shift)
    ),

    bounds as (
        select
            percentile_cont(0.1) within group (order by ratio)::numeric as low,
            percentile_cont(0.9) within group (order by ratio)::numeric as high
        from unnest(best.ratios) as ratio
    )

    select
        units.from_day,
        units.to_day,
        round(units.net_sales, 2),
        case when bounds.low is not null then round(units.net_sales * least(bounds.low, 1), 2) end,
        case when bounds.high is not null then round(units.net_sales * greatest(bounds.high, 1), 2) end,
        best.method,
        round(100 * best.error::numeric, 1),
        round(100 * best.naive_error::numeric, 1),
        best.error < best.naive_error,
        best.tests,
        size,
        latest
    from units
    cross join bounds
    order by units.from_day;
end
$$;

alter function api.sales_forecast owner to retail_definer;

grant execute on function api.sales_forecast to retail_gateway, store_user, analyst;

comment on function api.sales_forecast is
$$How much will be sold? Forecasts net sales for the days after the last known one, by day, week, month, quarter or year, with an interval and the error of the method in backtests. Four methods are tried on the last weeks, each time with what was known before them, and the one with the smallest error is used: the level of the last eight weeks with the seasons of up to three years; the same week a year ago; the mean of eight weeks by weekday; the same day of the last week. A forecast needs 84 days of sales. Amounts are without tax.

Toolset: planning

horizon_days: How many days to look ahead, 1 to 366.
store_name: One store, by name in any case. Left out: all that the caller sees.
category_name: One category, by name in any case. Left out: all.
granularity: The period of each row: day, week, month, quarter or year; the first and the last row may be shorter.

from_day: First day of the row.
to_day: Last day of the row.
net_sales: The forecast [currency].
low: In the backtests one of ten actual values lay below, in proportion; null when no backtest had sales to compare with [currency].
high: In the backtests one of ten actual values lay above, in proportion; null in the same cases [currency].
method: The method that was used.
error_percent: Its absolute errors in the backtests, in percent of what was sold; at the row's length; these backtests chose the method too, so it is slightly optimistic [%].
naive_error_percent: The same of the better of the two naive methods: the same day last week, the same week a year ago [%].
beats_naive: Whether the method did better than both; when false, the forecast is the naive one or no better.
backtests: How many times the method was tried on the past.
history_days: Days of sales that are known [days].
as_of: The last known day; today counts from tomorrow on.$$;
