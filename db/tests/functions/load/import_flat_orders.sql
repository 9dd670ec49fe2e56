-- load.import_flat_orders, with load.collect_flat_orders, load.mark_changed_flat_orders,
-- load.remove_changed_orders and load.restore_references.

begin;
\ir ../../pgtap.sql
select plan(20);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();

select results_eq(
    $$
    select stores.name, orders.order_number, orders.kind, orders.order_date, orders.payment_method, orders.subtotal, orders.total
    from retail.orders
    join retail.stores on stores.store_id = orders.store_id
    order by orders.ordered_at, orders.order_number
    $$,
    $$
    values
    ('Kiel', 'K1', 'sale',     date '2025-06-30', 'cash',     4.501, 4.501),
    ('Kiel', 'K2', 'return',   '2025-07-01',      'cash',     -3,    -3),
    ('Rome', 'K1', 'sale',     '2025-07-02',      null::text, 2,     2),
    ('Rome', 'R2', 'exchange', '2025-07-03',      null,       -1,    -1)
    $$,
    'orders have exact amounts, and the day of the store''s time zone'
);
select is(
    (select ordered_at from retail.orders where order_number = 'K2'),
    timestamptz '2025-06-30 22:00+00',
    'times are read in the store''s time zone'
);
select results_eq(
    $$
    select items.line_number, products.sku, items.quantity, items.line_total
    from retail.order_items as items
    join retail.orders on orders.store_id = items.store_id and orders.order_id = items.order_id
    join retail.products on products.product_id = items.product_id
    join retail.stores on stores.store_id = items.store_id
    where orders.order_number = 'K1' and stores.name = 'Kiel'
    order by items.line_number
    $$,
    $$ values (1, 'A', 2, 3.0), (2, 'B', 1, 0.001), (3, 'A', 1, 1.5) $$,
    'lines keep the order of the file, and a product can be on two of them'
);

update load.flat_lines set store = 'Kiel', order_number = 'Y' where file_line = 8;
select pg_temp.run_steps();

update retail.orders
set original_order_id = (
    select originals.order_id
    from retail.orders as originals
    where originals.store_id = orders.store_id
        and originals.order_number = 'K1'
)
where order_number = 'K2';

create temporary table numbers as
select order_number, order_id from retail.orders;

delete from load.flat_lines where file_line > 8;
update load.flat_lines set unit_price = '1.75' where file_line = 3;

select lives_ok('select pg_temp.run_steps()', 'a file with another price is loaded');
select is(pg_temp.figures(), '8 0 2 0 0 0 1 4 3 5 1', 'exactly one order is changed');
select is(pg_temp.receipt('K1'), 'sale cash 7 2025-06-30 4.751 A*2*1.5 B*1*0.001 A*1*1.75', 'the receipt has the new price');
select is_empty(
    $$
    select orders.order_number
    from retail.orders
    join pg_temp.numbers on numbers.order_number = orders.order_number
    group by orders.order_number
    having array_agg(distinct orders.order_id order by orders.order_id)
        <> array_agg(distinct numbers.order_id order by numbers.order_id)
    $$,
    'a changed order keeps its id'
);
select is(
    (
        select originals.order_number
        from retail.orders
        join retail.orders as originals
            on originals.store_id = orders.store_id
            and originals.order_id = orders.original_order_id
        where orders.order_number = 'K2'
    ),
    'K1',
    'a return still refers to the changed order'
);

delete from load.flat_lines where file_line = 3;
update load.flat_lines set payment_method = 'mobile', customer_number = null where file_line in (1, 2);
select lives_ok('select pg_temp.run_steps()', 'a file with one line less is loaded');
select is(pg_temp.figures(), '7 0 2 0 0 0 1 4 2 5 1', 'exactly one order is changed');
select is(pg_temp.receipt('K1'), 'sale mobile walk-in 2025-06-30 3.001 A*2*1.5 B*1*0.001', 'the receipt has one line less');

insert into load.flat_lines (file_line, store, order_number, ordered_at, sku, quantity, unit_price)
values (3, 'Kiel', 'K1', '2025-06-30 23:35', 'B', '-5', '1');
update load.flat_lines set payment_method = 'cash', customer_number = '7' where file_line in (1, 2);
select lives_ok(
    $$
    select pg_temp.run_steps(
        '{"files": {"flat_lines": {"columns": ["store", "order_number", "ordered_at", "sku", "quantity", "unit_price"]}}}'
    )
    $$,
    'a file with one more line, and without columns for customers and payment, is loaded'
);
select is(pg_temp.figures(), '8 0 2 0 0 0 1 4 3 5 1', 'exactly one order is changed');
select is(
    pg_temp.receipt('K1'), 'exchange mobile walk-in 2025-06-30 -1.999 A*2*1.5 B*1*0.001 B*-5*1', 'only what the file has columns for is changed'
);

update load.flat_lines set ordered_at = '2025-06-30 10:00' where file_line = 2;
select lives_ok('select pg_temp.run_steps()', 'a file with another time and another customer is loaded');
select is(pg_temp.figures(), '8 0 2 0 0 0 1 4 3 5 1', 'exactly one order is changed');
select is(
    pg_temp.receipt('K1'), 'exchange cash 7 2025-06-30 -1.999 A*2*1.5 B*1*0.001 B*-5*1', 'the order has the earliest time of its lines, and the other customer'
);
select lives_ok('select pg_temp.run_steps()', 'the same file is loaded once more');
select is(pg_temp.figures(), '8 0 2 0 0 0 0 5 0 8 1', 'loading it once more changes nothing');
select is_empty('select * from ops.reconcile_rollups()', 'the rollups agree with the orders after all of this');

select finish();
rollback;
