-- The forecast of a series by day, week, month, quarter or year, with intervals and errors
-- from backtests that looked equally far ahead and summed equally many days.
--
-- A row's interval comes from the ratios of actual to forecast sales for the same days ahead. For
-- rows of up to a week, up to 91 days ahead, those a week nearer and farther count too, because
-- they have the same weekdays. A backtest of a year ago counts half, also in the errors.
--
-- Overlapping backtests say little more than one of them, so only as many count as fit without
-- overlap. Given n of these, eight of ten new values are expected between the tenth and ninetieth
-- percentiles moved outwards by 0.4 / n, as in split conformal prediction: the new value is one of
-- n + 1. The range of seven covers 75 %; with fewer than seven there is no interval.
--
-- The interval contains the forecast, which is a mean. Where most days sell nothing, the mean may be above eight of
-- ten days, and the interval is extended up to it. Such a series is covered more often than promised: 88 % of the
-- days of one in which 80 % of the days sold nothing.

create or replace function retail.forecast_rows(
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
    ahead    integer := (forecast_rows.horizon + 6) / 7 * 7;
    calendar integer[] := retail.fiscal_calendar();
    made     record;
begin
    select *
    into made
    from retail.backtest_forecast(forecast_rows.history, forecast_rows.events, forecast_rows.horizon);

    return query
    with rows as (
        select
            min(guess.day)::integer as first,
            max(guess.day)::integer as last,
            sum(guess.value) as amount,
            retail.tests_apart(made.origins, max(guess.day)::integer) as apart
        from unnest(made.guesses) with ordinality as guess (value, day)
        where guess.day <= forecast_rows.horizon
        group by retail.period_start(forecast_rows.last_day + guess.day::integer, unit, calendar)
    ),

    -- For each backtest, running sums from the first day ahead on, whose differences are the sums of rows.
    -- The first sum is that of no days.
    running as materialized (
        select
            days.origin,
            -- In floating point: numeric powers would take most of the time of a forecast.
            0.5::double precision ^ ((made.origins[cardinality(made.origins)] - days.origin) / 364.0::double precision) as weight,
            0::double precision || array_agg(days.guess order by days.day) as guess,
            0::double precision || array_agg(days.actual order by days.day) as actual,
            0::double precision || array_agg(days.last_week order by days.day) as last_week,
            case
                when days.origin >= 364 * ((ahead + 363) / 364)
                    then 0::double precision || array_agg(days.last_year order by days.day)
            end as last_year
        from (
            select
                tests.origin,
                tests.day,
                sum(tests.guess) over so_far as guess,
                sum(forecast_rows.history[tests.origin + tests.day]) over so_far as actual,
                sum(forecast_rows.history[tests.origin - 6 + (tests.day - 1) % 7]) over so_far as last_week,
                sum(forecast_rows.history[tests.origin + tests.day - 364 * ((tests.day + 363) / 364)]) over so_far as last_year
            from (
                select
                    made.origins[(test.place - 1) / ahead + 1] as origin,
                    ((test.place - 1) % ahead + 1)::integer as day,
                    test.guess
                from unnest(made.past) with ordinality as test (guess, place)
            ) as tests
            window so_far as (partition by tests.origin order by tests.day)
        ) as days
        group by days.origin
    ),

    tested as materialized (
        select
            rows.first,
            shift.days as shift,
            running.origin,
            running.guess[1 + rows.last + shift.days] - running.guess[rows.first + shift.days] as guess,
            running.actual[1 + rows.last + shift.days] - running.actual[rows.first + shift.days] as actual,
            running.last_week[1 + rows.last + shift.days] - running.last_week[rows.first + shift.days] as last_week,
            running.last_year[1 + rows.last + shift.days] - running.last_year[rows.first + shift.days] as last_year,
            running.weight
        from rows
        cross join (values (-7), (0), (7)) as shift (days)
        cross join running
        where rows.first + shift.days >= 1
            and rows.last + shift.days <= ahead
            and (
                shift.days = 0
                or (rows.last - rows.first < 7 and ahead <= 91)
            )
    ),

    ranked as (
        select
            tested.first,
            tested.actual / tested.guess as ratio,
            -- The middle of each step of the weighted distribution.
            (sum(tested.weight) over up_to_here - tested.weight / 2) / sum(tested.weight) over (partition by tested.first) as place
        from tested
        where tested.guess > 0
        window up_to_here as (partition by tested.first order by tested.actual / tested.guess, tested.origin, tested.shift)
    ),

    levels as (
        select
            rows.first,
            rows.apart,
            asked.name,
            asked.place
        from rows
        cross join lateral (
            values
            ('low', 0.1 - 0.4 / nullif(rows.apart, 0)),
            ('high', 0.9 + 0.4 / nullif(rows.apart, 0)),
            ('high from nothing', 0.8 + 0.3 / nullif(rows.apart, 0))
        ) as asked (name, place)
    ),

    quantiles as (
        select
            around.*,
            -- Interpolated between the nearest two.
            coalesce(
                around.below + (around.above - around.below)
                * (around.place - around.place_below) / nullif(around.place_above - around.place_below, 0),
                around.below,
                around.above
            ) as ratio
        from (
            select
                levels.first,
                levels.apart,
                levels.name,
                levels.place,
                max(ranked.ratio) filter (where ranked.place <= levels.place) as below,
                max(ranked.place) filter (where ranked.place <= levels.place) as place_below,
                min(ranked.ratio) filter (where ranked.place >= levels.place) as above,
                min(ranked.place) filter (where ranked.place >= levels.place) as place_above
            from levels
            left join ranked on ranked.first = levels.first
            group by 1, 2, 3, 4
        ) as around
    ),

    bounds as (
        select
            quantiles.first,
            quantiles.apart,
            quantiles.apart >= 7 as is_enough,
            min(quantiles.ratio) filter (where quantiles.name = 'low') as low,
            min(quantiles.ratio) filter (where quantiles.name = 'high') as high,
            min(quantiles.ratio) filter (where quantiles.name = 'high from nothing') as high_from_nothing
        from quantiles
        group by 1, 2
    ),

    errors as (
        select
            sum(tested.weight * abs(tested.guess - tested.actual)) / nullif(sum(tested.weight * abs(tested.actual)), 0) as error,
            least(
                sum(tested.weight * abs(tested.last_week - tested.actual)) / nullif(sum(tested.weight * abs(tested.actual)), 0),
                sum(tested.weight * abs(tested.last_year - tested.actual))
                / nullif(sum(tested.weight * abs(tested.actual)) filter (where tested.last_year is not null), 0)
            ) as naive_error
        from tested
        where tested.shift = 0
    )

    select
        forecast_rows.last_day + rows.first,
        forecast_rows.last_day + rows.last,
        rows.amount,
        case when bounds.is_enough then rows.amount * least(coalesce(bounds.low, 1), 1) end,
        case
            when bounds.is_enough
                -- If more than one value in ten is 0, no value can lie below the interval, so its upper end
                -- is a lower quantile.
                then rows.amount * greatest(case when bounds.low <= 0 then bounds.high_from_nothing else bounds.high end, 1)
        end,
        errors.error,
        errors.naive_error,
        coalesce(cardinality(made.origins), 0),
        floor(bounds.apart)::integer,
        made.method
    from rows
    cross join errors
    join bounds on bounds.first = rows.first
    order by rows.first;
end
$$;

alter function retail.forecast_rows owner to retail_owner;

grant execute on function retail.forecast_rows to retail_definer;

comment on function retail.forecast_rows is
$$The forecast of a series of days, summed by rows, with the interval and the error of each.

history: The days known, oldest first.
events: For each day known and each day ahead the number of its entry in the calendar, from 1; null or 0 for none.
last_day: The last day known.
horizon: How many days to forecast.
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
