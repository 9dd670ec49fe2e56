-- The result of retail.forecast_rows(): from retail.kept_forecasts if it was computed in advance,
-- otherwise computed now.

create or replace function retail.known_forecast(
    history  double precision[],
    events   integer[],
    last_day date,
    horizon  integer,
    unit     text
)
    returns table (
        from_day    date,
        to_day      date,
        amount      double precision,
        low         double precision,
        high        double precision,
        error       double precision,
        naive_error double precision,
        tests       integer,
        apart       integer,
        method      text
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    print bytea := retail.forecast_fingerprint(
        known_forecast.history, known_forecast.events, known_forecast.last_day, known_forecast.horizon, known_forecast.unit
    );
begin
    return query
    select
        row.from_day,
        row.to_day,
        row.amount,
        row.low,
        row.high,
        kept.errors[1],
        kept.errors[2],
        kept.tests,
        row.apart,
        kept.method
    from (
        select forecasts.*
        from retail.kept_forecasts as forecasts
        where forecasts.fingerprint = print
        limit 1
    ) as kept
    cross join lateral unnest(
        kept.from_days, kept.to_days, kept.amounts, kept.lows, kept.highs, kept.tests_apart
    ) as row (from_day, to_day, amount, low, high, apart)
    order by row.from_day;

    if not found then
        return query
        select made.*
        from retail.forecast_rows(
            known_forecast.history, known_forecast.events, known_forecast.last_day, known_forecast.horizon, known_forecast.unit
        ) as made;
    end if;
end
$$;

alter function retail.known_forecast owner to retail_owner;

grant execute on function retail.known_forecast to retail_definer;

comment on function retail.known_forecast is
$$What retail.forecast_rows() returns, stored before or computed now.

history: The amount of each day, oldest first.
events: For each day up to the end of the forecast, the number of its entry in the calendar; 0 for none.
last_day: The last day of the history.
horizon: How many days to look ahead.
unit: day, week, month, quarter or year.

from_day: First day of the row.
to_day: Last day of the row.
amount: The forecast.
low: One of ten actual values is expected below; null when the history is too short to tell.
high: One of ten actual values is expected above; null in the same case.
error: Absolute errors of all rows in the backtests, as a part of what was sold.
naive_error: The same of the better of the same day last week and the same week a year ago.
tests: How many backtests were made.
apart: How many backtests do not overlap; those of a year ago count half.
method: The forecast with the largest weight in the mean.$$;
