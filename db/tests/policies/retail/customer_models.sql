-- Who sees retail.customer_models: callers who see all stores of the training data.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(16);

insert into retail.customer_models
select (pg_temp.plain_model(stores::integer[])).* from unnest('{"{101}","{102}","{101,103}","{101,102,103}"}'::text[]) as stores;
insert into retail.customer_tests
select store_ids, 'orders', 1, '2025-01-01', 10, 1, 1 from retail.customer_models;

select policies_are('retail', 'customer_models', array['wall', 'read', 'load'], 'retail.customer_models has these policies and no others');

\set relation retail.customer_models
\ir ../../shared/rows_of_store_sets.sql

select finish();
rollback;
