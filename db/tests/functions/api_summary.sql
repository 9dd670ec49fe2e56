-- api.sales_forecast and api.business_summary, with retail.forecast_days and
-- retail.sales_trend. Answers worked out by hand.

begin;
\ir ../setup.sql
select plan(40);
\ir ../fixtures.sql
\ir ../callers.sql

select volatility_is('api', tool, 'stable')
from unnest(array['sales_forecast', 'business_summary']::name[]) as tool;
select is_definer('api', tool)
from unnest(array['sales_forecast', 'business_summary']::name[]) as tool;

-- Methods ------------------------------------------------------------------------------

-- Day d has the value d.
create temporary table line as
select array_agg(day::double precision order by day) as history
from generate_series(1, 800) as day;

select is(
    (select retail.forecast_days(history, 'same day last week', 9) from line),
    '{794,795,796,797,798,799,800,794,795}'::double precision[],
    'last week again, and again'
);
-- The days of eight weeks like day 801 are 794, 787 ... 745: 769.5 on average.
select is(
    (select retail.forecast_days(history, 'mean of eight weeks', 2) from line),
    '{769.5,770.5}'::double precision[],
    'the mean of eight like days'
);
select is(
    (select retail.forecast_days(history, 'same week a year ago', 366) from line)[364:366],
    '{800,437,438}'::double precision[],
    'a year of 364 days ago, or two'
);
-- The level of the last 56 days is 772.5; a year earlier it was 408.5, two years earlier 44.5.
-- Day 801 is like days 444, 437 and 430, and like 80, 73 and 66.
select is(
    round((select retail.forecast_days(history, 'level and seasons', 1) from line)[1]::numeric, 6),
    round(772.5 * (444 / 408.5 + 437 / 408.5 + 430 / 408.5 + 80 / 44.5 + 73 / 44.5 + 66 / 44.5) / 6, 6),
    'the level of now, with how the day stood to the level then'
);
select is(
    (select retail.forecast_days(history[:419], 'level and seasons', 1) from line),
    null,
    'less than a year and eight weeks has no season'
);
select is((select retail.forecast_days(history[:55], 'same day last week', 1) from line), null, 'nor do few days have anything');

-- Forecasts -------------------------------------------------------------------------------

select pg_temp.become('region');
select throws_ok(
    $$ select * from api.sales_forecast(store_name => 'north') $$,
    'P0001',
    'a forecast needs 84 days of sales, and there are 3',
    'a short history is said'
);
select throws_ok(
    $$ select * from api.sales_forecast(store_name => 'web') $$,
    'P0001',
    'a forecast needs 84 days of sales, and there are 0',
    'and so is none'
);

-- Web sells 10 on Mondays, 20 on Tuesdays ... 70 on Sundays, from 2 January 2023 (a
-- Monday) on, for 140 days: the last one, 21 May, is a Sunday.
create function pg_temp.sell(first_id bigint, first_day date, days integer, amount text)
    returns void
    language plpgsql
as $$
begin
    execute format(
        $insert$
        insert into retail.orders (
            store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
        )
        overriding system value
        select
            103, %1$s + number, 'F' || %1$s + number, 'sale', 101, 402,
            (day + time '12:00') at time zone 'America/Los_Angeles', day, amount, amount
        from generate_series(0, %3$s - 1) as number
        cross join lateral (select %2$L::date + number as day) as day
        cross join lateral (select round((%4$s)::numeric, 4) as amount) as amount;
        insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
        select orders.store_id, orders.order_id, 1, 202, 1, orders.subtotal, orders.subtotal
        from retail.orders
        where orders.store_id = 103 and orders.order_id >= %1$s
        $insert$,
        first_id, first_day, days, amount
    );
end
$$;
select pg_temp.sell(20000, '2023-01-02', 140, '10 * extract(isodow from day)');

select results_eq(
    $$
    select from_day, to_day, net_sales, low, high, error_percent, naive_error_percent, beats_naive, history_days, as_of
    from api.sales_forecast(3, 'web')
    $$,
    $$
    values
    ('2023-05-22'::date, '2023-05-22'::date, 10.00, 10.00, 10.00, 0.0, 0.0, false, 140, '2023-05-21'::date),
    ('2023-05-23',       '2023-05-23',       20.00, 20.00, 20.00, 0.0, 0.0, false, 140, '2023-05-21'),
    ('2023-05-24',       '2023-05-24',       30.00, 30.00, 30.00, 0.0, 0.0, false, 140, '2023-05-21')
    $$,
    'weeks that are all alike go on; nothing beats the naive method there, and it is said'
);
select results_eq(
    $$ select from_day, to_day, net_sales from api.sales_forecast(17, 'web', granularity => 'week') $$,
    $$
    values
    ('2023-05-22'::date, '2023-05-28'::date, 280.00),
    ('2023-05-29',       '2023-06-04',       280.00),
    ('2023-06-05',       '2023-06-07',       60.00)
    $$,
    'summed by week, the last one as far as it goes'
);
select is(
    (select count(*) from api.sales_forecast(366, 'web')),
    366::bigint,
    'a year ahead can be asked'
);
select results_eq(
    $$ select from_day, net_sales from api.sales_forecast(2, 'web', 'hand tools') $$,
    $$ values ('2023-05-22'::date, 10.00), ('2023-05-23', 20.00) $$,
    'a category by itself'
);

-- Three years that grow by 20 % each and have a season: the level with the seasons knows
-- both, last week and last year each know one.
delete from retail.order_items where store_id = 103;
delete from retail.orders where store_id = 103;
select pg_temp.sell(
    30000, '2022-01-03', 1092,
    '100 * 1.2 ^ (number / 364.0) * (1 + 0.6 * sin(2 * pi() * number / 364.0)) * (1 + 0.1 * extract(isodow from day))'
);
select results_eq(
    $$ select distinct method, beats_naive, backtests, error_percent < naive_error_percent / 2 from api.sales_forecast(28, 'web') $$,
    $$ values ('level and seasons', true, 8, true) $$,
    'growth and season together are found'
);
select ok(
    (
        select bool_and(forecast.net_sales between 0.9 * truth.amount and 1.1 * truth.amount)
        from api.sales_forecast(28, 'web') as forecast
        cross join lateral (
            select
                100 * 1.2 ^ ((forecast.from_day - '2022-01-03') / 364.0)
                * (1 + 0.6 * sin(2 * pi() * (forecast.from_day - '2022-01-03') / 364.0))
                * (1 + 0.1 * extract(isodow from forecast.from_day)) as amount
        ) as truth
    ),
    'and come true within a tenth'
);
select ok(
    (select bool_and(low <= net_sales and net_sales <= high) from api.sales_forecast(28, 'web')),
    'the forecast lies within its interval'
);

-- Trends ------------------------------------------------------------------------------------

select results_eq(
    $$ select verdict, change_percent from retail.sales_trend(103, '2024-12-29') $$,
    $$ values ('rising', 20.0) $$,
    'growth of 20 % over the year before is rising'
);
update retail.orders set subtotal = subtotal * 0.7, total = total * 0.7 where store_id = 103 and order_date > '2024-06-01';
select results_eq(
    $$ select verdict, change_percent from retail.sales_trend(103, '2024-12-29') $$,
    $$ values ('falling', -16.0) $$,
    'and 0.7 times 1.2 is falling by 16 %'
);
select is(
    (select verdict from retail.sales_trend(103, '2022-02-20')),
    'unknown',
    'seven weeks tell nothing'
);
select results_eq(
    $$ select verdict, change_percent, explanation like '12 weeks, season included%' from retail.sales_trend(103, '2022-03-27') $$,
    $$ values ('rising', null::numeric, true) $$,
    'without a year before, the weeks themselves are judged'
);
select is((select verdict from retail.sales_trend(101, '2030-01-01')), 'unknown', 'no sales have no trend');
-- Ten a day, a year later twenty for 26 weeks, then nothing.
delete from retail.order_items where store_id = 103;
delete from retail.orders where store_id = 103;
select pg_temp.sell(40000, '2022-01-03', 364, '10');
select pg_temp.sell(50000, '2023-01-02', 182, '20');
select results_eq(
    $$ select verdict, change_percent, explanation from retail.sales_trend(103, '2023-07-02') $$,
    $$ values ('rising', 100.0, '26 weeks against the same weeks of the year before: all changed alike') $$,
    'what doubles in each week needs no test'
);
-- 18 weeks of 140 after 70, eight of 0 after 70: z = (18 - 8 - 1) / sqrt(26) = 1.77.
select results_eq(
    $$ select verdict, change_percent, explanation from retail.sales_trend(103, '2023-08-27') $$,
    $$
    values (
        'no clear trend', 38.5,
        '26 weeks against the same weeks of the year before, 8 of them without sales in one year: sign test z = 1.77, clear from 1.96'
    )
    $$,
    'weeks without sales count'
);
select results_eq(
    $$ select verdict, change_percent from retail.sales_trend(103, '2023-12-31') $$,
    $$ values ('falling', -100.0) $$,
    'and who sells nothing any more is falling'
);

-- The summary -----------------------------------------------------------------------------------

select pg_temp.become('north');
select results_eq(
    $$
    select metric, value, unit, previous, change_percent, year_before
    from api.business_summary('2025-06-02', '2025-06-03')
    where metric not like 'mover%'
    $$,
    $$
    values
    ('net sales',           32.00, 'currency',  71.00, -54.9, null::numeric),
    ('orders',              1,     'orders',    2,     -50.0, null),
    ('average order value', 50.00, 'currency',  35.50, 40.8,  null),
    ('items per order',     9.00,  'pieces',    2.00,  350.0, null),
    ('customers',           0,     'customers', 2,     -100.0, null),
    ('new customers',       0,     'customers', 2,     -100.0, null),
    ('retention',           0.0,   '%',         null,  null,  null),
    ('return rate',         36.0,  '%',         0.0,   null,  null),
    ('margin',              24.00, 'currency',  25.00, -4.0,  null),
    ('top category',        50.00, 'currency',  null,  null,  null)
    $$,
    'two days beside the two before: 50 - 18; (10 - 1) pieces in one order; 18 of 50 came back'
);
select results_eq(
    $$ select metric, value, note from api.business_summary('2025-06-02', '2025-06-03') where metric like 'mover%' or metric = 'top category' $$,
    $$
    values
    ('top category', 50.00, 'paint'),
    ('mover: hand tools', -54.00, '138 % of the whole change against the range before; -3 pieces, mean price +0.0 %; most of it Claw Hammer (-54.00)'),
    ('mover: paint', 15.00, '-38 % of the whole change against the range before; +8 pieces, mean price -71.4 %; most of it Flat Brush (+45.00)')
    $$,
    'what moved most, and why: 36 for 2 hammers before, -18 for one that came back'
);
select results_eq(
    $$
    select metric, value, previous, change_percent, year_before
    from api.business_summary('2025-06-04', '2025-06-05')
    where metric in ('net sales', 'orders', 'average order value', 'customers', 'margin') or metric like 'mover%'
    $$,
    $$
    values
    ('net sales',           0.00::numeric, 32.00,         -100.0,        null::numeric),
    ('orders',              0,             1,             -100.0,        null),
    ('average order value', null,          50.00,         null,          null),
    ('customers',           0,             0,             null,          null),
    ('margin',              0.00,          24.00,         -100.0,        null),
    ('mover: paint',        -50.00,        null,          null,          null),
    ('mover: hand tools',   18.00,         null,          null,          null)
    $$,
    'days without sales are days of nothing'
);
select is(
    (select count(*) from api.business_summary('2030-01-01', '2030-01-31') where metric in ('net sales', 'orders') and value = 0),
    2::bigint,
    'even long after'
);
-- Bob buys again in the next two days: one of the two customers of the days before.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 821, 'R1', 'sale', 101, 402, '2025-06-02 18:00+00', '2025-06-02', 0, 0),
(101, 822, 'R2', 'sale', 101, 401, '2024-06-02 18:00+00', '2024-06-02', 10, 10);
select results_eq(
    $$
    select metric, value, year_before, year_change_percent
    from api.business_summary('2025-06-02', '2025-06-03')
    where metric in ('net sales', 'customers', 'new customers', 'retention')
    $$,
    $$
    values
    ('net sales',     32.00, 10.00, 220.0),
    ('customers',     1,     1,     0.0),
    ('new customers', 0,     1,     -100.0),
    ('retention',     50.0,  null,  null)
    $$,
    'who came back, and the year before'
);
select is(
    (select count(*) from api.business_summary('2025-06-02', '2025-06-03', store_name => 'North')),
    13::bigint - 1,
    'a row for each figure'
);
select ok(
    (select note like 'trend: unknown; fewer than 8 weeks%' from api.business_summary('2025-06-02', '2025-06-03') where metric = 'net sales'),
    'the trend is told with its test'
);

select pg_temp.become('analyst');
select results_eq(
    $$ select metric from api.business_summary('2025-06-02', '2025-06-03') where metric = 'margin' or note like '%Ann%' $$,
    $$ select 'x' where false $$,
    'an analyst sees no margin'
);
select is(
    (select value from api.business_summary('2025-06-01', '2025-06-03') where metric = 'net sales'),
    183.00,
    'and the sum of the stores: 103 + 80'
);
select pg_temp.become('south');
select throws_ok($$ select * from api.business_summary(store_name => 'north') $$, '22023', null, 'another store is unknown');
select throws_ok($$ select * from api.sales_forecast(store_name => 'web') $$, '22023', null, 'nor is it forecast');
select pg_temp.become(null);
select is((select count(*) from api.business_summary('2025-06-01', '2025-06-03') where value > 0), 0::bigint, 'nobody sees nothing');
select throws_ok($$ select * from api.sales_forecast() $$, 'P0001', null, 'or has a future');

select finish();
rollback;
