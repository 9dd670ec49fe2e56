-- retail.forecast_days: each method of a forecast, worked out by hand.

begin;
\ir ../../setup.sql
select plan(6);

-- Day d has the value d.
create temporary table line as
select array_agg(day::double precision order by day) as history
from generate_series(1, 800) as day;

select is(
    (select retail.forecast_days(history, 'same day last week', 9) from line),
    '{794,795,796,797,798,799,800,794,795}'::double precision[],
    'one method repeats the last week'
);
-- The days of eight weeks like day 801 are 794, 787 ... 745: 769.5 on average.
select is(
    (select retail.forecast_days(history, 'mean of eight weeks', 2) from line),
    '{769.5,770.5}'::double precision[],
    'one method is the mean of the same weekday in the last eight weeks'
);
select is(
    (select retail.forecast_days(history, 'same week a year ago', 366) from line)[364:366],
    '{800,437,438}'::double precision[],
    'one method repeats the same week a year of 364 days ago, or two years ago'
);
-- The level of the last 56 days is 772.5; a year earlier it was 408.5, two years earlier 44.5.
-- Day 801 is like days 444, 437 and 430, and like 80, 73 and 66.
select is(
    round((select retail.forecast_days(history, 'level and seasons', 1) from line)[1]::numeric, 6),
    round(772.5 * (444 / 408.5 + 437 / 408.5 + 430 / 408.5 + 80 / 44.5 + 73 / 44.5 + 66 / 44.5) / 6, 6),
    'one method scales the level of now by what the same days were to the level then'
);
select is(
    (select retail.forecast_days(history[:419], 'level and seasons', 1) from line),
    null,
    'a history of less than a year and eight weeks has no season'
);
select is((select retail.forecast_days(history[:55], 'same day last week', 1) from line), null, 'a history of less than eight weeks has no forecast');

select finish();
rollback;
