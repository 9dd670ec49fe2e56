-- load.folder_steps: the steps of a folder load, run as retail_migrator.

begin;
\ir ../../pgtap.sql
select plan(11);

\ir ../../shared/folder_load.sql

select ok(pg_temp.run_steps(), 'a folder without faults is loaded by retail_migrator');
select is_empty('select * from load.refused_summary()', 'nothing of a folder without faults is refused');
select results_eq(
    'select table_name, added, changed, unchanged from load.changes order by ordinal',
    $$
    values
    ('stores', 2::bigint, 0::bigint, 0::bigint), ('categories', 1, 0, 0), ('product_types', 2, 0, 0),
    ('suppliers', 1, 0, 0), ('products', 2, 0, 0), ('customers', 2, 0, 0), ('inventory', 1, 0, 0),
    ('inventory_adjustments', 1, 0, 0), ('calendar_days', 1, 0, 0), ('budgets', 2, 0, 0),
    ('orders', 3, 0, 0), ('lines of orders', 5, 0, 0)
    $$,
    'the report counts every row of every file'
);
select results_eq(
    'select name, role_name from auth.list_principals()',
    $$ values ('Head Office', 'head_office'), ('Kiel manager', 'store_manager'), ('Rome manager', 'store_manager') $$,
    'head office and a manager for each store are created'
);
select is_empty('select * from ops.reconcile_rollups()', 'the rollups agree with the orders');
select is_empty('select * from retail.visit_changes', 'no load leaves changes that answers would have to add');

select ok(pg_temp.run_steps(), 'the same folder can be loaded again');
select results_eq(
    'select added, changed, unchanged from load.changes order by ordinal',
    $$
    values (0::bigint, 0::bigint, 2::bigint), (0, 0, 1), (0, 0, 2), (0, 0, 1), (0, 0, 2), (0, 0, 2), (0, 0, 1),
    (0, 0, 1), (0, 0, 1), (0, 0, 2), (0, 0, 3), (0, 0, 5)
    $$,
    'loading the same folder again changes nothing'
);

update load.stores set country = 'Denmark' where file_line = 2;
update load.products set base_price = '1.75', tags = null where file_line = 2;
update load.inventory set quantity_on_hand = '11';
update load.orders set ordered_at = '2025-07-02 09:00:00', subtotal = null, total = null where file_line = 2;
update load.order_items set sku = 'B', unit_price = '2' where file_line = 5;
delete from load.order_items where file_line = 6;

select ok(pg_temp.run_steps(), 'a folder with changes can be loaded');
select results_eq(
    'select table_name, added, changed, unchanged from load.changes where changed > 0 order by ordinal',
    $$
    values
    ('stores', 0::bigint, 1::bigint, 1::bigint), ('products', 0, 1, 1), ('inventory', 0, 1, 0), ('orders', 0, 2, 1),
    ('lines of orders', 0, 3, 1)
    $$,
    'a folder with changes changes what differs, and reports how much'
);
select is_empty('select * from ops.reconcile_rollups()', 'the rollups agree with the changed orders');

select finish();
rollback;
