-- retail.season_shape. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(9);

-- A year of 52 weeks, 1.5 times its mean in the last week and half of the mean in the middle.
create function pg_temp.weeks(years integer, growth double precision default 1, noise double precision default 0)
    returns double precision[]
    language sql
as $$
    select array_agg(
        100 * growth ^ (week / 52.0) * (1 + 0.5 * cos(2 * pi() * week / 52)) * (1 + noise * (week / 52 % 2 - 0.5))
        order by week
    )
    from generate_series(1, 52 * years) as week
$$;

select results_eq(
    $$ select round(smooth[52]::numeric, 6), round(smooth[26]::numeric, 6), round(smooth[13]::numeric, 6) from retail.season_shape(pg_temp.weeks(3)) $$,
    $$ values (1.5, 0.5, 1.0) $$,
    'a season that is one harmonic of the year is found as it is'
);
select is(
    (select round(rough[52]::numeric, 6) from retail.season_shape(pg_temp.weeks(2))),
    round((1 + 0.5 * (2 * cos(2 * pi() / 52) + 1) / 3)::numeric, 6),
    'the rough season is the mean of three weeks'
);
select is(
    (select round(rough[1]::numeric, 6) from retail.season_shape(pg_temp.weeks(2))),
    round((1 + 0.5 * (cos(2 * pi() / 52) + cos(4 * pi() / 52) + 1) / 3)::numeric, 6),
    'before the first week of a year comes its last'
);
select ok(
    (
        select bool_and(abs(grown.factor - level.factor) < 0.02)
        from unnest((select smooth from retail.season_shape(pg_temp.weeks(4, 1.3)))) with ordinality as grown (factor, week)
        join unnest((select smooth from retail.season_shape(pg_temp.weeks(4)))) with ordinality as level (factor, week) using (week)
    ),
    'growth of 30 percent a year is not a season'
);
select ok(
    (
        select bool_and(abs(factor - 1) < 0.01)
        from retail.season_shape((select array_agg(100.0 + 60 * (week % 2 - 0.5) * (case when week > 52 then -1 else 1 end) order by week) from generate_series(1, 104) as week)) as shape
        cross join unnest(shape.smooth) as factor
    ),
    'differences from year to year are not a season'
);
select ok(
    (
        select bool_and(abs(factor - 1) < 0.1)
        from retail.season_shape((select array_agg(case when week > 84 then 200.0 else 100 end order by week) from generate_series(1, 104) as week)) as shape
        cross join unnest(shape.smooth || shape.rough) as factor
    ),
    'a level that changed once is not a season'
);
select is((select smooth from retail.season_shape((pg_temp.weeks(2))[2:])), null, 'less than two years have no season');
select is((select smooth from retail.season_shape(array_fill(0::double precision, array[104]))), null, 'years without sales have no season');
select ok(
    (
        select min(factor) > 0
        from retail.season_shape((select array_agg(case when week % 52 < 20 then 0 else 10.0 end) from generate_series(1, 208) as week)) as shape
        cross join lateral unnest(shape.smooth || shape.rough) as factor
    ),
    'a shop that opens in a part of the year has no week that is divided by 0'
);

select finish();
rollback;
