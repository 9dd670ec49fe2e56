-- ops.reconcile_rollups.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Head office');
set local role retail_owner;

update retail.daily_store_sales set net_sales = net_sales + 1 where store_id = 101 and sales_date = '2025-06-01';
delete from retail.monthly_product_sales where store_id = 102 and product_id = 203;
insert into retail.customer_sales (store_id, customer_store_id, customer_id, returns) values (103, 101, 402, 1);
update retail.store_spans set last_day = last_day + 1 where store_id = 102;
select ops.refresh_visits();
update retail.visit_counts set visits = 3 where set_id = 101 and counted = 0;
update retail.range_sums set sold = sold + 1 where set_id = 101 and measure = 4;
insert into retail.range_sums
select set_id, 3, 1, '2025-05-05', '2025-05-05', 0, 0, 0, number, 0, 0
from retail.store_sets
cross join generate_series(0, 1) as number
where set_id = 101 + number;
select results_eq(
    $$ select rollup, store_id, row_key, expected is null, found is null from ops.reconcile_rollups() $$,
    $$
    values
    ('customer_sales', 103, '{"store_id": 103, "customer_id": 402, "customer_store_id": 101}'::jsonb, true, false),
    ('daily_store_sales', 101, '{"store_id": 101, "sales_date": "2025-06-01"}', false, false),
    ('monthly_product_sales', 102, '{"month": "2025-06-01", "store_id": 102, "product_id": 203}', false, true),
    ('range_sums', null, '{"set_id": 101, "counted": 1, "measure": 4, "late_date": "2025-06-03", "early_date": "2025-06-03"}', false, false),
    ('range_sums', null, '{"set_id": 102, "counted": 1, "measure": 3, "late_date": "2025-05-05", "early_date": "2025-05-05"}', true, false),
    ('store_spans', 102, '{"store_id": 102}', false, false),
    ('visit_counts', null, '{"set_id": 101, "counted": 0, "visit_date": "2025-06-01", "previous_date": "2025-06-01"}', false, false)
    $$,
    'each difference is listed with its table and key, the expected and the found values'
);

select ops.refresh_visits();
-- A customer whose orders changed since is counted later; all others are still compared.
insert into retail.orders (store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
overriding system value values (102, 601, 'V1', 'sale', 101, 401, '2025-06-05 18:00+00', '2025-06-05', 1, 1);
update retail.set_customers set orders = orders + 1 where set_id = 101 and customer_id = 402;
update retail.customer_counts set customers = customers + 1 where set_id = 101 and measure = 1 and amount = 1;
select results_eq(
    $$ select rollup, row_key -> 'set_id', row_key -> 'customer_id' from ops.reconcile_rollups() where rollup in ('set_customers', 'customer_counts') $$,
    $$ values ('customer_counts', '101'::jsonb, null::jsonb), ('set_customers', '101', '402') $$,
    'customers who are counted wrongly are listed although another one has changed since'
);
reset role;

select finish();
rollback;
