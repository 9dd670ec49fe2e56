-- api.sales_forecast. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(18);

select volatility_is('api', 'sales_forecast'::name, 'stable');
select is_definer('api', 'sales_forecast'::name);

select tests.log_in('Regional manager');
select results_eq(
    $$ select from_day, to_day, net_sales, low, high, note, history_days from api.sales_forecast(store_name => 'north') $$,
    $$
    values (
        '2025-06-04'::date, '2025-07-01'::date, null::numeric, null::numeric, null::numeric,
        'No forecast: it needs 84 days from the first sale on, and there are 3.', 3
    )
    $$,
    'a history of 3 days is too short, and the answer says so instead of a number'
);
select results_eq(
    $$ select net_sales, note from api.sales_forecast(store_name => 'web') $$,
    $$ values (null::numeric, 'No forecast: it needs 84 days from the first sale on, and there are 0.') $$,
    'a store without sales has no forecast'
);
delete from retail.order_items where store_id in (101, 102);
delete from retail.orders where store_id in (101, 102);
\ir ../../shared/selling_in_web.sql
select pg_temp.sell(20000, '2023-01-02', 140, '10 * extract(isodow from day)');

select tests.log_out();
update retail.settings set business_date = '2023-05-21';
select tests.log_in('Regional manager');
select is(
    (select distinct as_of from api.sales_forecast(3, 'web')),
    '2023-05-21'::date,
    'the day that the settings name is long over, so its sales are known'
);
select tests.log_out();
update retail.settings set business_date = null;
select tests.log_in('Regional manager');
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
    'weeks that are all alike continue, and the answer says that the naive forecast is as good'
);
select results_eq(
    $$ select from_day, low, note from api.sales_forecast(8, 'web') where from_day >= '2023-05-29' $$,
    $$
    values (
        '2023-05-29'::date, null::numeric,
        'No interval: the history allows only 6 tests of a forecast this far ahead without overlap, older ones counting less; 7 are needed.'
    )
    $$,
    'two weeks ahead, 140 days test seven times, the first of which counts less: the answer says why there is no interval'
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

-- The store was closed on the last day.
update retail.stores set closed_on = '2023-05-21' where store_id = 103;
select results_eq(
    $$ select from_day, net_sales, low, high, note from api.sales_forecast(10, 'web', granularity => 'week') $$,
    $$
    values
    ('2023-05-22'::date, 0.00, 0.00, 0.00, 'The store closed on 2023-05-21.'),
    ('2023-05-29',       0.00, 0.00, 0.00, 'The store closed on 2023-05-21.')
    $$,
    'a store that closed sells nothing'
);
update retail.stores set closed_on = null where store_id = 103;
-- Another store has sales for 28 more days.
insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
values (101, 'L-1', 'sale', 101, 401, '2023-06-18 19:00+00', '2023-06-18', 10, 10);
select results_eq(
    $$ select distinct net_sales, note, as_of from api.sales_forecast(28, 'web') $$,
    $$ values (0.00, 'Nothing has been sold since 2023-05-21, a longer gap than ever before.', '2023-06-18'::date) $$,
    'a store that stopped selling sold nothing up to the end of the data, and is not forecast as if it went on'
);
delete from retail.orders where order_number = 'L-1';

-- Three years that grow by 20 % each, with a season: the forecast uses both, while last week and
-- last year each reflect only one.
delete from retail.order_items where store_id = 103;
delete from retail.orders where store_id = 103;
select pg_temp.sell(
    30000, '2022-01-03', 1092,
    '100 * 1.2 ^ (number / 364.0) * (1 + 0.6 * sin(2 * pi() * number / 364.0)) * (1 + 0.1 * extract(isodow from day))'
);
select results_eq(
    $$ select distinct method, beats_naive, backtests from api.sales_forecast(28, 'web') $$,
    $$ values ('level of 2 weeks, a smooth season', true, 104) $$,
    'growth and season together are recognised'
);
-- A fair doubled the sales on the first day of every four weeks; the next fair is in eight days.
update retail.orders
set subtotal = subtotal * 2, total = total * 2
where store_id = 103
    and (order_date - date '2022-01-10') % 28 = 0;
insert into retail.calendar_days (store_id, day, name)
select 103, date '2022-01-10' + 28 * number, 'fair' from generate_series(0, 39) as number;
create temporary table fair as
select * from api.sales_forecast(28, 'web');
grant select on fair to public;
select ok(
    (
        select bool_and(fair.net_sales / truth.amount between 0.85 and 1.15)
        from fair
        cross join lateral (
            select
                case when (fair.from_day - date '2022-01-10') % 28 = 0 then 2 else 1 end
                * 100 * 1.2 ^ ((fair.from_day - '2022-01-03') / 364.0)
                * (1 + 0.6 * sin(2 * pi() * (fair.from_day - '2022-01-03') / 364.0))
                * (1 + 0.1 * extract(isodow from fair.from_day)) as amount
        ) as truth
    )
    and (select count(*) = 1 from fair where (fair.from_day - date '2022-01-10') % 28 = 0),
    'a day of the calendar sells what such days sold before, and the days around it what they always do'
);
update retail.orders
set subtotal = subtotal / 2, total = total / 2
where store_id = 103
    and (order_date - date '2022-01-10') % 28 = 0;
delete from retail.calendar_days;
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
select is((select max(net_sales) from api.sales_forecast()), null, 'an unauthenticated caller gets no forecast');

select finish();
rollback;
