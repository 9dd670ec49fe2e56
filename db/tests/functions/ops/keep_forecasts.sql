-- ops.keep_forecasts, and retail.known_forecast, which finds the stored forecasts.

begin;
\ir ../../setup.sql
select plan(11);

-- North sells every day for 200 days up to the last one in the fixtures, South for 60.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    case when number <= 200 then 101 else 102 end, 100000 + number, 'F' || number, 'sale', 101, 401,
    (day + time '18:00') at time zone 'UTC', day, 10 + number % 7, 10 + number % 7
from (
    select number, '2025-06-03'::date - (number - 1) % 200 as day from generate_series(1, 260) as number
) as days;

create function pg_temp.asked(store text, days integer default 28, unit text default 'day')
    returns setof text
    language sql
as $$
    select answer::text from api.sales_forecast(horizon_days => days, store_name => store, granularity => unit::api.granularity) as answer
$$;

select tests.log_in('Head office');
create temporary table made_now as
select asked.store, asked.days, asked.unit, pg_temp.asked(asked.store, asked.days, asked.unit) as answer
from (values (null, 28, 'day'), ('North', 28, 'day'), ('North', 91, 'week'), ('North', 30, 'day')) as asked (store, days, unit);
select tests.log_out();

set local session authorization retail_migrator;
select auth.begin_load();
select is(ops.keep_forecasts(), 4, 'all stores and North have days enough, by day and by week; categories and South do not');
select is(ops.keep_forecasts(), 0, 'an existing forecast is not made again');
reset session authorization;
select results_eq(
    'select store_ids, count(*) from retail.kept_forecasts group by 1 order by 1',
    $$ values ('{101}'::integer[], 2::bigint), ('{101,102,103}', 2) $$,
    'each belongs to the stores that it was made of'
);

-- Implausible amounts show whether an answer comes from the stored forecast.
create temporary table kept as select * from retail.kept_forecasts;
update retail.kept_forecasts set amounts = (select array_agg(-5 - place) from generate_series(1, cardinality(amounts)) as place);
select tests.log_in('Head office');
select is((select min(net_sales) from api.sales_forecast()), -33::numeric, 'the forecast of all stores is the kept one');
select is((select max(net_sales) from api.sales_forecast(store_name => 'North')), -6::numeric, 'the forecast of one store is the kept one');
select is((select max(net_sales) from api.sales_forecast(91, 'North', granularity => 'week')), -6::numeric, 'weeks are kept too');
select ok((select min(net_sales) > 0 from api.sales_forecast(30, 'North')), 'a forecast that is not stored is computed on request');
select tests.log_in('North manager');
select is((select max(net_sales) from api.sales_forecast()), -6::numeric, 'a caller who sees only North gets the forecast made of North');
select tests.log_out();

update retail.kept_forecasts set amounts = kept.amounts from kept where kept.fingerprint = kept_forecasts.fingerprint and kept.store_ids = kept_forecasts.store_ids;
select tests.log_in('Head office');
select results_eq(
    $$
    select pg_temp.asked(asked.store, asked.days, asked.unit) as answer
    from (values (null, 28, 'day'), ('North', 28, 'day'), ('North', 91, 'week'), ('North', 30, 'day')) as asked (store, days, unit)
    $$,
    'select answer from made_now',
    'stored or computed, an answer is the same to the last digit'
);
select tests.log_out();

-- One more order on a day that had ended.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 200000, 'Late', 'sale', 101, 401, '2025-05-01 18:00+00', '2025-05-01', 500, 500);
update retail.kept_forecasts set amounts = array_fill(-1::double precision, array[cardinality(amounts)]);
select tests.log_in('Head office');
select ok((select min(net_sales) > 0 from api.sales_forecast(store_name => 'North')), 'a forecast of other amounts is not found');
select tests.log_out();
set local session authorization retail_migrator;
select auth.begin_load();
select ops.keep_forecasts();
reset session authorization;
select is((select count(*) from retail.kept_forecasts where amounts[1] < 0), 0::bigint, 'outdated forecasts are deleted when those of today are made');

select finish();
rollback;
