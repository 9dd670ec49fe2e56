-- Forecasts a series of days, now and as of many past days, using only the data that was known at that time.
--
-- Nine forecasts are made each time. Each combines a level (of about the last 2, 8 or 32 weeks)
-- with a season (none, a smooth one, or that of the same weeks of past years). All use the weekday
-- pattern of about half a year. The answer is their mean, weighted by how well each did before.
-- Level, season and weights of a backtest depend on nothing that came after it.
--
-- One pass over the history makes all of them, so a hundred backtests cost little more than one.

create or replace function retail.backtest_forecast(
    history double precision[],
    events  integer[],
    horizon integer,
    out guesses double precision[],
    out origins integer[],
    out past    double precision[],
    out method  text
)
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    days      integer := cardinality(backtest_forecast.history);
    weeks     integer := days / 7;
    -- Whole weeks up to the last day; the days before them are left out.
    base      integer := days % 7;
    ahead     integer := (backtest_forecast.horizon + 6) / 7;
    step      integer := case when ahead <= 8 then 1 when ahead <= 26 then 2 else 4 end;
    tests     integer;
    -- By how much each week's weight shrinks in a week.
    decays    double precision[] := array[0.5 ^ (1 / 2.0), 0.5 ^ (1 / 8.0), 0.5 ^ (1 / 32.0)];
    yearly    double precision := 0.5 ^ (1 / 52.0);
    sums      double precision[] := '{}';
    tops      double precision[] := array_fill(0::double precision, array[9]);
    bottoms   double precision[] := array_fill(0::double precision, array[9]);
    shares    double precision[] := array_fill(0::double precision, array[21]);
    -- How far a week usually is from its level, by season.
    spreads   double precision[] := array_fill(0::double precision, array[3]);
    was_cut   boolean[] := array_fill(false, array[3]);
    smooth    double precision[];
    rough     double precision[];
    shaped_at integer := 0;
    factors   double precision[];
    sold      double precision[] := '{}';
    expected  double precision[] := '{}';
    seen      integer[] := '{}';
    event     integer;
    value     double precision;
    total     double precision;
    level     double precision;
    limit_at  double precision;
    part      double precision;
    -- Forecasts of one origin, by method and day; errors of all origins, by method.
    tried     double precision[];
    errors    double precision[] := '{}';
    levels    double precision[];
    scores    double precision[] := array_fill(0::double precision, array[9]);
    weights   double precision[];
    counted   integer := 0;
    place     integer;
begin
    origins := '{}';
    past := '{}';
    tests := least(case step when 1 then 104 else 52 end, (weeks - 12 - ahead) / step + 1);

    for week in 1..weeks loop
        -- The season that was known before this week.
        if week > 104 and week - 1 - shaped_at >= (case when week > weeks - ahead - tests * step - 52 then 4 else 13 end) then
            select shape.smooth, shape.rough
            into smooth, rough
            from retail.season_shape(sums) as shape;
            shaped_at := week - 1;
        end if;
        place := case when smooth is not null then (week - 1 - shaped_at) % 52 + 1 end;
        factors := array[1, coalesce(smooth[place], 1), coalesce(rough[place], 1)];

        -- A day with an entry in the calendar is compared with what was expected, and counts as that.
        total := 0;
        for day in 1..7 loop
            value := backtest_forecast.history[base + 7 * (week - 1) + day];
            event := backtest_forecast.events[base + 7 * (week - 1) + day];
            if event > 0 and week > 12 and shares[7 + day] > 0 then
                part := tops[5] / bottoms[5] * factors[2] * shares[7 + day] * 7
                    / nullif((select sum(weekday) from unnest(shares[8:14]) as weekday), 0);
                sold[event] := coalesce(sold[event], 0) + value;
                expected[event] := coalesce(expected[event], 0) + part;
                seen[event] := coalesce(seen[event], 0) + 1;
                value := part;
            end if;
            backtest_forecast.history[base + 7 * (week - 1) + day] := value;
            total := total + value / 7;
        end loop;
        sums := sums || total;

        for season in 1..3 loop
            value := total / factors[season];
            part := 1;
            level := coalesce(tops[3 * season] / nullif(bottoms[3 * season], 0), value);
            -- A single week far from all others does not move the level; a second one does.
            if week > 8 and not was_cut[season] then
                limit_at := level + 6 * spreads[season] / bottoms[3 * season];
                if value > limit_at and value > 0 then
                    part := greatest(limit_at, 0) / value;
                end if;
            end if;
            was_cut[season] := part < 1;
            spreads[season] := spreads[season] * decays[3] + abs(value * part - level);
            for speed in 1..3 loop
                place := 3 * (season - 1) + speed;
                tops[place] := tops[place] * decays[speed] + value * part;
                bottoms[place] := bottoms[place] * decays[speed] + 1;
            end loop;
            for day in 1..7 loop
                place := 7 * (season - 1) + day;
                shares[place] := shares[place] * yearly
                    + backtest_forecast.history[base + 7 * (week - 1) + day] / factors[season] * part;
            end loop;
        end loop;

        continue when not (
            week = weeks
            or (week <= weeks - ahead and (weeks - ahead - week) % step = 0 and (weeks - ahead - week) / step < tests)
        );

        -- The nine forecasts from here.
        tried := array_fill(0::double precision, array[9 * 7 * ahead]);
        for season in 1..3 loop
            levels := array[tops[3 * season - 2] / bottoms[3 * season - 2], tops[3 * season - 1] / bottoms[3 * season - 1], tops[3 * season] / bottoms[3 * season]];
            total := 0;
            for day in 1..7 loop
                total := total + shares[7 * (season - 1) + day] / 7;
            end loop;
            for day in 1..7 * ahead loop
                part := case when total > 0 then shares[7 * (season - 1) + (day - 1) % 7 + 1] / total else 1 end;
                if season > 1 and smooth is not null then
                    place := (week - shaped_at + (day - 1) / 7) % 52 + 1;
                    part := part * case season when 2 then smooth[place] else rough[place] end;
                end if;
                event := backtest_forecast.events[base + 7 * week + day];
                if event > 0 and expected[event] > 0 then
                    -- Shrinks towards no effect, as if half a day more had been ordinary.
                    part := part * (seen[event] * sold[event] / expected[event] + 0.5) / (seen[event] + 0.5);
                end if;
                tried[(3 * season - 3) * 7 * ahead + day] := greatest(levels[1] * part, 0);
                tried[(3 * season - 2) * 7 * ahead + day] := greatest(levels[2] * part, 0);
                tried[(3 * season - 1) * 7 * ahead + day] := greatest(levels[3] * part, 0);
            end loop;
        end loop;

        -- Only backtests that had ended by now show how good each forecast is.
        while counted < cardinality(origins) and origins[counted + 1] + 7 * ahead <= base + 7 * week loop
            for candidate in 1..9 loop
                scores[candidate] := scores[candidate] * yearly ^ step + errors[counted * 9 + candidate];
            end loop;
            counted := counted + 1;
        end loop;

        weights := retail.weights_of(scores);
        guesses := array_fill(0::double precision, array[7 * ahead]);
        for candidate in 1..9 loop
            place := (candidate - 1) * 7 * ahead;
            for day in 1..7 * ahead loop
                guesses[day] := guesses[day] + weights[candidate] * tried[place + day];
            end loop;
            continue when week = weeks;
            total := 0;
            for day in 1..7 * ahead loop
                total := total + abs(tried[place + day] - backtest_forecast.history[base + 7 * week + day]);
            end loop;
            errors := errors || total;
        end loop;

        if week < weeks then
            origins := origins || base + 7 * week;
            past := past || guesses;
        end if;
    end loop;

    method := retail.forecast_name(weights);
end
$$;

alter function retail.backtest_forecast owner to retail_owner;

grant execute on function retail.backtest_forecast to retail_definer;

comment on function retail.backtest_forecast is
$$The forecast of a series of days, and the forecasts that would have been made on days of its past.

history: The days known, oldest first, at least 28.
events: For each day known and each day ahead the number of its entry in the calendar, from 1; null or 0 for none.
horizon: How many days to forecast, 1 or more.

guesses: The days ahead, in whole weeks.
origins: After how many days of the history each backtest was made, oldest first.
past: What each backtest forecast for the days after it, one after the other, each as long as guesses.
method: The one of the nine forecasts that weighs most in the mean.$$;
