-- Who sees retail.customer_tests: callers who see all stores of the training data.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(16);

insert into retail.customer_models
select (pg_temp.plain_model(stores::integer[])).* from unnest('{"{101}","{102}","{101,103}","{101,102,103}"}'::text[]) as stores;
insert into retail.customer_tests
select store_ids, 'orders', 1, '2025-01-01', 10, 1, 1 from retail.customer_models;

select policies_are('retail', 'customer_tests', array['wall', 'read', 'load'], 'retail.customer_tests has these policies and no others');

\set relation retail.customer_tests
\ir ../../shared/rows_of_store_sets.sql

select finish();
rollback;
