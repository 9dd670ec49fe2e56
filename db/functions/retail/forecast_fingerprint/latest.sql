-- A hash of everything that a forecast depends on: its arguments, the retailer's calendar, and the
-- versions of the functions that compute it, taken from their rows in pg_proc.

create or replace function retail.forecast_fingerprint(
    history  double precision[],
    events   integer[],
    last_day date,
    horizon  integer,
    unit     text
)
    returns bytea
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    return sha256(
        array_send(forecast_fingerprint.history)
        || array_send(forecast_fingerprint.events)
        || convert_to(
            concat_ws(
                '|',
                forecast_fingerprint.last_day - date '2000-01-01',
                forecast_fingerprint.horizon,
                forecast_fingerprint.unit,
                retail.fiscal_calendar()::text,
                (
                    select string_agg(proc.xmin::text, ' ' order by proc.oid)
                    from pg_proc as proc
                    where proc.oid = any (
                        array[
                            'retail.forecast_rows'::regproc, 'retail.backtest_forecast'::regproc, 'retail.season_shape'::regproc,
                            'retail.weights_of'::regproc, 'retail.forecast_name'::regproc, 'retail.tests_apart'::regproc,
                            'retail.period_start'::regproc, 'retail.fiscal_week_period_start'::regproc, 'retail.fiscal_calendar'::regproc
                        ]::oid[]
                    )
                )
            ),
            'UTF8'
        )
    );
end
$$;

alter function retail.forecast_fingerprint owner to retail_owner;

grant execute on function retail.forecast_fingerprint to retail_definer;

comment on function retail.forecast_fingerprint is
$$A hash of all that a forecast of retail.forecast_rows() depends on: the same hash means the same forecast.

history: The amount of each day, oldest first.
events: For each day up to the end of the forecast, the number of its entry in the calendar; 0 for none.
last_day: The last day of the history.
horizon: How many days to look ahead.
unit: day, week, month, quarter or year.$$;
