-- load.import_folder_orders, with load.sum_folder_orders, load.collect_folder_orders,
-- load.mark_changed_folder_orders and load.import_folder_customers.

begin;
\ir ../../pgtap.sql
select plan(9);

\ir ../../shared/folder_load.sql
select pg_temp.run_steps();
select results_eq(
    $$
    select
        stores.name, orders.order_number, orders.kind, homes.name, customers.customer_number, orders.order_date,
        orders.ordered_at, orders.subtotal, orders.discount, orders.tax, orders.total, originals.order_number
    from retail.orders
    join retail.stores on stores.store_id = orders.store_id
    join retail.stores as homes on homes.store_id = orders.customer_store_id
    join retail.customers on customers.store_id = orders.customer_store_id and customers.customer_id = orders.customer_id
    left join retail.orders as originals
        on originals.store_id = orders.store_id and originals.order_id = orders.original_order_id
    order by stores.name, orders.order_number
    $$,
    $$
    values
    ('Kiel', 'K1', 'sale',     'Kiel', '7',       date '2025-06-30', timestamptz '2025-06-30 21:30+00', 6.0,  1.0, 0.5, 5.5,  null),
    ('Kiel', 'K2', 'return',   'Rome', '7',       '2025-07-01',      '2025-06-30 22:30+00',             -1.5, 0,   0,   -1.5, 'K1'),
    ('Rome', 'K1', 'exchange', 'Rome', 'walk-in', '2025-07-01',      '2025-07-01 08:00+00',             1.5,  0,   0,   1.5,  null)
    $$,
    'orders have the store''s time, and amounts and kinds from their lines where the file leaves them out'
);
select is((select unit_cost from retail.order_items where unit_cost is not null), 0.9, 'the cost of an item is stored with its line');

create temporary table before as
select orders.store_id, orders.order_id, orders.order_number, orders.xmin::text as version
from retail.orders;
update load.orders set ordered_at = '2025-07-02 09:00:00', subtotal = null, total = null where file_line = 2;
update load.order_items set sku = 'B', unit_price = '2' where file_line = 5;
delete from load.order_items where file_line = 6;
select pg_temp.run_steps();
select results_eq(
    $$
    select orders.order_id, orders.order_number, orders.order_date, orders.subtotal
    from retail.orders
    order by orders.store_id, orders.order_number
    $$,
    $$
    select before.order_id, before.order_number, changed.order_date, changed.subtotal
    from before
    join (
        values
        (1, 'K1', date '2025-07-02', 6.0),
        (1, 'K2', '2025-07-01', -1.5),
        (2, 'K1', '2025-07-01', 2)
    ) as changed (place, order_number, order_date, subtotal)
        on changed.order_number = before.order_number
        and changed.place = before.store_id - (select min(store_id) - 1 from before)
    order by before.store_id, before.order_number
    $$,
    'a changed order keeps its id, on another day and with other lines'
);
select is(
    (select count(*) from retail.orders join retail.orders as original
        on original.store_id = orders.store_id and original.order_id = orders.original_order_id),
    1::bigint,
    'what referred to a changed order still does'
);

select pg_temp.clear();
insert into load.order_items (file_line, store, order_number, line_number, sku, quantity, unit_price)
values (2, 'Kiel', 'K1', '1', 'A', '4', '1.50');
select ok(pg_temp.run_steps(), 'lines of a known order are loaded without the order');
select results_eq(
    $$
    select orders.subtotal, orders.discount, orders.tax, orders.total, orders.payment_method, items.lines
    from retail.orders
    join retail.stores on stores.store_id = orders.store_id
    cross join lateral (
        select count(*) as lines from retail.order_items
        where order_items.store_id = orders.store_id and order_items.order_id = orders.order_id
    ) as items
    where stores.name = 'Kiel' and orders.order_number = 'K1'
    $$,
    $$ values (6.0, 0.0, 0.5, 6.5, 'cash', 1::bigint) $$,
    'lines alone replace those of their order, and the rest of the order stays'
);

select pg_temp.clear();
insert into load.orders (file_line, store, order_number, ordered_at, payment_method)
values (2, 'Kiel', 'K1', '2025-07-03', 'mobile');
select ok(pg_temp.run_steps(), 'a known order is loaded without its lines');
select results_eq(
    $$
    select orders.order_date, orders.payment_method, orders.total, customers.is_walk_in, items.quantity
    from retail.orders
    join retail.stores on stores.store_id = orders.store_id
    join retail.customers on customers.store_id = orders.customer_store_id and customers.customer_id = orders.customer_id
    join retail.order_items as items on items.store_id = orders.store_id and items.order_id = orders.order_id
    where stores.name = 'Kiel' and orders.order_number = 'K1'
    $$,
    $$ values (date '2025-07-03', 'mobile', 6.0, true, 4) $$,
    'the order keeps its lines'
);
select is_empty('select * from ops.reconcile_rollups()', 'the rollups agree with the orders');

select finish();
rollback;
