-- A forecast of sales with an interval, and how well both did on past data.

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
        note                text,
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
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(sales_forecast.store_name);
    asked_category integer := retail.category_by_name(sales_forecast.category_name);
    unit           text := coalesce(sales_forecast.granularity, 'day');
    calendar       integer[] := retail.fiscal_calendar();
    -- By the clock, today is not over, whatever day the settings name as today. A store that stopped
    -- selling has zeros up to the end of the data.
    latest         date := least(
        retail.last_day(),
        (select min(reach.local_date) from retail.store_reach() as reach) - 1
    );
    closed_on      date;
    earliest       date;
    history        double precision[];
    size           integer;
    sold           record;
    reason         text;
begin
    sales_forecast.horizon_days := coalesce(sales_forecast.horizon_days, 28);

    select stores.closed_on
    into closed_on
    from retail.stores
    where stores.store_id = asked_store;

    select known.history, known.first_day
    into history, earliest
    from retail.sales_history(asked_store, asked_category, latest) as known;

    size := coalesce(cardinality(history), 0);

    if size < 84 then
        return query
        select
            latest + 1,
            latest + sales_forecast.horizon_days,
            null::numeric,
            null::numeric,
            null::numeric,
            format('No forecast: it needs 84 days from the first sale on, and there are %s.', size),
            null::text,
            null::numeric,
            null::numeric,
            null::boolean,
            0,
            size,
            latest;
        return;
    end if;

    select
        max(day.place) as last_place,
        max(day.gap) as longest_gap
    into sold
    from (
        select
            amounts.place,
            amounts.place - lag(amounts.place) over (order by amounts.place) - 1 as gap
        from unnest(history) with ordinality as amounts (amount, place)
        where amounts.amount <> 0
    ) as day;

    reason := case
        when closed_on <= latest then format('The store closed on %s.', closed_on)
        when size - sold.last_place >= 28 and size - sold.last_place > 2 * sold.longest_gap
            then format('Nothing has been sold since %s, a longer gap than ever before.', latest - (size - sold.last_place)::integer)
    end;

    if reason is not null then
        return query
        select
            min(latest + day.number),
            max(latest + day.number),
            0.00,
            0.00,
            0.00,
            reason,
            'no sales',
            null::numeric,
            null::numeric,
            null::boolean,
            0,
            size,
            latest
        from generate_series(1, sales_forecast.horizon_days) as day (number)
        group by retail.period_start(latest + day.number, unit, calendar)
        order by 1;
        return;
    end if;

    return query
    select
        forecast.from_day,
        forecast.to_day,
        round(forecast.amount::numeric, 2),
        round(forecast.low::numeric, 2),
        round(forecast.high::numeric, 2),
        case
            when forecast.low is null
                then format(
                    'No interval: the history allows only %s tests of a forecast this far ahead without overlap, older ones counting less; 7 are needed.',
                    forecast.apart
                )
        end,
        forecast.method,
        round(100 * forecast.error::numeric, 1),
        round(100 * forecast.naive_error::numeric, 1),
        forecast.error < forecast.naive_error,
        forecast.tests,
        size,
        latest
    from retail.known_forecast(
        history,
        retail.calendar_events(asked_store, earliest, latest + (sales_forecast.horizon_days + 6) / 7 * 7),
        latest,
        sales_forecast.horizon_days,
        unit
    ) as forecast
    order by forecast.from_day;
end
$$;

alter function api.sales_forecast owner to retail_definer;

grant execute on function api.sales_forecast to retail_gateway, store_user, analyst;

comment on function api.sales_forecast is
$$How much will be sold? Forecasts net sales after the last known day, with an interval that should contain eight of ten actual values.

Forecasts net sales for the days after the last known one, by day, week, month, quarter or year, with an interval that should contain eight of ten actual values, and the error of past forecasts. The forecast is the mean of nine, weighted by how well each did before: levels of 2, 8 and 32 weeks, without a season, with a smooth one, and with that of the same weeks of past years. Interval and error come from backtests that look as far ahead and sum as many days, each knowing only what came before it. Days in the calendar, such as promotions and holidays, are expected to have the effect that they had before. If the history is too short there is no number, and note says why. Amounts are without tax.

Toolset: planning
Kept until data or day change.

horizon_days: How many days to look ahead, 1 to 366.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
granularity: The period of each row: day, week, month, quarter or year; the first and the last row may be shorter.

from_day: First day of the row.
to_day: Last day of the row.
net_sales: The forecast; null with fewer than 84 days of history [currency].
low: One of ten actual values is expected below [currency].
high: One of ten actual values is expected above; two of ten where low is 0, or fewer where most such days sell nothing, because it is never below net_sales [currency].
note: Why there is no number, or why it is 0; otherwise null.
method: The forecast with the largest weight in the mean.
error_percent: Absolute errors of the backtests in percent of what was sold, at the row's length [%].
naive_error_percent: The same of the better of two naive forecasts: the same day last week, the same week a year ago [%].
beats_naive: Whether the forecast was better than both.
backtests: How many times the forecast was tried on the past.
history_days: Days from the first sale to the last known day [days].
as_of: The last known day of all stores that the caller sees; today is included from tomorrow on.$$;
