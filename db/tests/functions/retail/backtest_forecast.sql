-- retail.backtest_forecast. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(10);

-- Ten times the number of the weekday, starting on a Monday.
create function pg_temp.weekdays(days integer) returns double precision[] language sql as $$
    select array_agg(10.0 * ((day - 1) % 7 + 1) order by day) from generate_series(1, days) as day
$$;
create function pg_temp.no_events() returns integer[] language sql as $$ select array_fill(0, array[3000]) $$;

select is(
    (select array(select round(guess::numeric, 6) from unnest(guesses) as guess) from retail.backtest_forecast(pg_temp.weekdays(140), pg_temp.no_events(), 5)),
    '{10,20,30,40,50,60,70}'::numeric[],
    'weeks that are all alike continue, up to whole weeks'
);
select is(
    (select array(select round(guess::numeric, 6) from unnest(guesses[:3]) as guess) from retail.backtest_forecast(pg_temp.weekdays(143), pg_temp.no_events(), 3)),
    '{40,50,60}'::numeric[],
    'a history that ends within a week goes on there'
);
-- 20 weeks: the first forecast is made after 12 of them, the last a week before the end.
select is(
    (select origins from retail.backtest_forecast(pg_temp.weekdays(140), pg_temp.no_events(), 7)),
    '{84,91,98,105,112,119,126,133}',
    'a backtest is made each week that has twelve before it and the horizon after it'
);
select is(
    (select array(select round(guess::numeric, 6) from unnest(past[8:14]) as guess) from retail.backtest_forecast(pg_temp.weekdays(140), pg_temp.no_events(), 7)),
    '{10,20,30,40,50,60,70}'::numeric[],
    'a backtest forecasts the days after it'
);
select is(
    (select count(*) from unnest((select past from retail.backtest_forecast(pg_temp.weekdays(140), pg_temp.no_events(), 10)))),
    7::bigint * 14,
    'each backtest is as long as the forecast'
);
-- A history that differs only after day 800: the forecasts before are the same.
select is(
    (
        select count(*)
        from retail.backtest_forecast((select array_agg(100 + 40 * sin(day / 50.0) + day * 7919 % 31 order by day) from generate_series(1, 1000) as day), pg_temp.no_events(), 28) as one
        cross join retail.backtest_forecast((select array_agg(case when day > 800 then day * 13 % 17 else 100 + 40 * sin(day / 50.0) + day * 7919 % 31 end order by day) from generate_series(1, 1000) as day), pg_temp.no_events(), 28) as other
        cross join generate_series(1, cardinality(one.origins)) as place
        where one.origins[place] <= 800
            and one.past[28 * place - 27:28 * place] <> other.past[28 * place - 27:28 * place]
    ),
    0::bigint,
    'a backtest knows nothing of what came after it'
);
-- Every fourth Monday sells 30 instead of 10: four of them are after the twelfth week.
select is(
    (
        select round(guesses[1]::numeric, 6)
        from retail.backtest_forecast(
            (select array_agg(case when day % 28 = 1 and day > 84 then 30 else 10.0 end order by day) from generate_series(1, 196) as day),
            (select array_agg(case when day % 28 = 1 and day > 84 then 1 else 0 end order by day) from generate_series(1, 210) as day),
            7
        )
    ),
    round(10 * (4 * 3 + 0.5) / 4.5, 6),
    'a day of the calendar sells what such days sold, with half a day more that was like any other'
);
select is(
    (
        select round(guesses[8]::numeric, 6)
        from retail.backtest_forecast(
            (select array_agg(case when day % 28 = 1 and day > 84 then 30 else 10.0 end order by day) from generate_series(1, 196) as day),
            (select array_agg(case when day % 28 = 1 and day > 84 then 1 else 0 end order by day) from generate_series(1, 210) as day),
            14
        )
    ),
    10.000000,
    'the days after a day of the calendar are not raised by it'
);
-- Six weeks ago, one day sold as much as a hundred others.
select ok(
    (
        select guesses[1] < 20
        from retail.backtest_forecast(
            (select array_agg(case when day = 350 then 1000 else 9.0 + day % 3 end order by day) from generate_series(1, 392) as day),
            pg_temp.no_events(), 7
        )
    ),
    'one day far from all others does not move the level'
);
-- A level of 100, and of 200 in the last 20 weeks.
select ok(
    (
        select guesses[1] between 180 and 201
        from retail.backtest_forecast(
            (select array_agg(case when day > 700 then 200 else 100 end + day * 7919 % 31 - 15.0 order by day) from generate_series(1, 840) as day),
            pg_temp.no_events(), 7
        )
    ),
    'a level that changed is followed'
);

select finish();
rollback;
