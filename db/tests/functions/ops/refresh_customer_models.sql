-- ops.refresh_customer_models.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(5);

-- Move the customers of the shared file to North.
insert into retail.customers (store_id, customer_id, customer_number)
overriding system value
select 101, 10000 + number, 'M-' || number from generate_series(1, 400) as number;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    101, 100000 + row_number() over (), 'M' || row_number() over (), 'sale', 101, 10000 + customer_id,
    (day + time '20:00') at time zone 'UTC', day, amount, amount
from model_orders;
drop table model_orders;

set local session authorization retail_migrator;
select auth.begin_load();
select is(ops.refresh_customer_models(), 4, 'North, and each set with North, has enough data for a model');
select set_eq(
    $$ select store_ids from retail.customer_models $$,
    $$ values ('{101}'::integer[]), ('{101,102}'), ('{101,103}'), ('{101,102,103}') $$,
    'a store without customers has no model'
);
select is((select count(*) from retail.customer_tests), 80::bigint, 'each model is tested by tenths');
select is(ops.refresh_customer_models(), 4, 'training again replaces the models');
reset session authorization;

-- Sales of South do not change the model of North.
create temporary table before as
select * from retail.customer_models where store_ids = '{101}';
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select 102, 200000 + number, 'S' || number, 'sale', 101, 10001, '2023-06-01 20:00+00', '2023-06-01', 1000, 1000
from generate_series(1, 500) as number;
select auth.begin_load();
select ops.refresh_customer_models();
select results_eq(
    $$ select * from retail.customer_models where store_ids = '{101}' $$,
    $$ select * from before $$,
    'orders of another store change nothing'
);

select finish();
rollback;
