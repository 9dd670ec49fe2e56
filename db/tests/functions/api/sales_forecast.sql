-- api.sales_forecast. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(13);

select volatility_is('api', 'sales_forecast'::name, 'stable');
select is_definer('api', 'sales_forecast'::name);

select tests.log_in('Regional manager');
select throws_ok(
    $$ select * from api.sales_forecast(store_name => 'north') $$,
    'P0001',
    'a forecast needs 84 days of sales, and there are 3',
    'a history of 3 days is too short, and the error says so'
);
select throws_ok(
    $$ select * from api.sales_forecast(store_name => 'web') $$,
    'P0001',
    'a forecast needs 84 days of sales, and there are 0',
    'a store without sales has no forecast, and the error says so'
);
\ir ../../shared/selling_in_web.sql
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
    'weeks that are all alike continue, and the answer says that no method beats the naive one'
);
select results_eq(
    $$ select from_day, to_day, net_sales from api.sales_forecast(17, 'web', granularity => 'week') $$,
    $$
    values
    ('2023-05-22'::date, '2023-05-28'::date, 280.00),
    ('2023-05-29',       '2023-06-04',       280.00),
    ('2023-06-05',       '2023-06-07',       60.00)
    $$,
    'a forecast is summed by week, the last one as far as it goes'
);
select is(
    (select count(*) from api.sales_forecast(366, 'web')),
    366::bigint,
    'a forecast can reach a year ahead'
);
select results_eq(
    $$ select from_day, net_sales from api.sales_forecast(2, 'web', 'hand tools') $$,
    $$ values ('2023-05-22'::date, 10.00), ('2023-05-23', 20.00) $$,
    'a category can be forecast by itself'
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
    'growth and season together are recognised'
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
    'the forecast of growth and season is right within a tenth'
);
select ok(
    (select bool_and(low <= net_sales and net_sales <= high) from api.sales_forecast(28, 'web')),
    'the forecast lies within its interval'
);
select tests.log_in('South manager');
select throws_ok($$ select * from api.sales_forecast(store_name => 'web') $$, '22023', null, 'a manager gets no forecast of another store');
select tests.log_out();
select throws_ok($$ select * from api.sales_forecast() $$, 'P0001', null, 'an unauthenticated caller gets no forecast');

select finish();
rollback;
