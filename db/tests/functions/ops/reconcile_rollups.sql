-- ops.reconcile_rollups.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_owner;

update retail.daily_store_sales set net_sales = net_sales + 1 where store_id = 101 and sales_date = '2025-06-01';
delete from retail.monthly_product_sales where store_id = 102 and product_id = 203;
insert into retail.customer_sales (store_id, customer_store_id, customer_id, returns) values (103, 101, 402, 1);
update retail.store_spans set last_day = last_day + 1 where store_id = 102;
select ops.refresh_visits();
update retail.visit_counts set visits = 3 where set_id = 101 and counted = 0;
select results_eq(
    $$ select rollup, store_id, row_key, expected is null, found is null from ops.reconcile_rollups() $$,
    $$
    values
    ('customer_sales', 103, '{"store_id": 103, "customer_id": 402, "customer_store_id": 101}'::jsonb, true, false),
    ('daily_store_sales', 101, '{"store_id": 101, "sales_date": "2025-06-01"}', false, false),
    ('monthly_product_sales', 102, '{"month": "2025-06-01", "store_id": 102, "product_id": 203}', false, true),
    ('store_spans', 102, '{"store_id": 102}', false, false),
    ('visit_counts', null, '{"set_id": 101, "counted": 0, "visit_date": "2025-06-01", "previous_date": "2025-06-01"}', false, false)
    $$,
    'each difference is listed with its table and key, what is expected and what was found'
);
reset role;

select finish();
rollback;
