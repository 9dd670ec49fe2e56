-- retail.forecast_rows. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(9);

-- Reproducible pseudo-random numbers from 0 to 1.
create function pg_temp.chance(place integer) returns double precision language sql immutable as $$
    select ('x' || substr(md5('chance ' || place), 1, 8))::bit(32)::bigint / 4294967295.0
$$;
create temporary table even as
select array_agg(50 + 100 * pg_temp.chance(day) order by day) as history from generate_series(1, 1400) as day;
-- Two of five days sell nothing.
create temporary table sparse as
select array_agg(case when pg_temp.chance(-day) < 0.4 then 0 else 100 * pg_temp.chance(day) end order by day) as history from generate_series(1, 1400) as day;

-- In a uniform distribution from 50 to 150, the first decile is 60 and the ninth 140.
select ok(
    (
        select avg(amount) between 93 and 107 and avg(low) between 54 and 66 and avg(high) between 134 and 146
        from even
        cross join retail.forecast_rows(even.history, array_fill(0, array[1500]), '2024-06-30', 28, 'day')
    ),
    'the interval of even chances is the eight tenths in their middle'
);
select ok(
    (
        select bool_and(low = 0) and avg(high) between 55 and 85
        from sparse
        cross join retail.forecast_rows(sparse.history, array_fill(0, array[1500]), '2024-06-30', 14, 'day')
    ),
    'if two of five days sell nothing, the interval begins at zero, and eight of ten days are in it'
);
select ok(
    (
        select bool_and(weekly.low > 7 * 75 and weekly.high < 7 * 125)
        from even
        cross join retail.forecast_rows(even.history, array_fill(0, array[1500]), '2024-06-30', 28, 'week') as weekly
    ),
    'weeks vary less than days, and their interval says so'
);
select results_eq(
    $$
    select from_day, to_day
    from even
    cross join retail.forecast_rows(even.history, array_fill(0, array[1500]), '2024-06-25', 45, 'month')
    $$,
    $$ values ('2024-06-26'::date, '2024-06-30'::date), ('2024-07-01', '2024-07-31'), ('2024-08-01', '2024-08-09') $$,
    'rows are the months ahead, the first and the last as far as they go'
);
select results_eq(
    $$
    select distinct low is null, high is null, apart
    from even
    cross join retail.forecast_rows(even.history[:260], array_fill(0, array[1500]), '2024-06-30', 28, 'day')
    where to_day = '2024-07-25'
    $$,
    $$ values (true, true, 6) $$,
    'a history of 260 days has no interval for the 25th day ahead'
);
select results_eq(
    $$
    select distinct low is null, apart >= 7
    from even
    cross join retail.forecast_rows(even.history[:260], array_fill(0, array[1500]), '2024-06-30', 28, 'day')
    where to_day <= '2024-07-24'
    $$,
    $$ values (false, true) $$,
    'a history of 260 days tests the 24th day ahead seven times, and has an interval for it'
);
-- Days of 6 and 10 in turn: a mean of eight, and naive forecasts that hit or miss by 8.
select results_eq(
    $$
    select distinct round(100 * error::numeric), round(100 * naive_error::numeric)
    from retail.forecast_rows(
        (select array_agg(6.0 + 4 * (day % 2) order by day) from generate_series(1, 1401) as day),
        array_fill(0, array[1500]), '2024-06-30', 7, 'day'
    )
    $$,
    $$ values (25::numeric, 0::numeric) $$,
    'the error of the forecast is shown with the naive one, even if that is better'
);
select is(
    (
        select count(*)
        from even
        cross join retail.forecast_rows(even.history, array_fill(0, array[1800]), '2024-06-30', 366, 'day')
        where low is null and to_day <= '2024-06-30'::date + 121
            or low is not null and to_day > '2024-06-30'::date + 121
    ),
    0::bigint,
    '1,400 days test 121 days ahead seven times'
);
select ok(
    (
        select bool_and(low <= amount and amount <= high)
        from even
        cross join retail.forecast_rows(even.history, array_fill(0, array[1500]), '2024-06-30', 60, 'week')
        where low is not null
    ),
    'the forecast lies within its interval'
);

select finish();
rollback;
