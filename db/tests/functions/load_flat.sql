-- Flat loads: load.flat_steps, load.check_flat_lines, load.import_flat_stores,
-- load.import_flat_products, load.import_flat_customers, load.import_flat_orders,
-- load.refuse_whole_orders, load.remove_changed_orders, load.restore_references,
-- load.save_principals, load.columns, load.read_rows, load.fitting_dates,
-- load.refused_summary, load.pause_rollups, load.resume_rollups; as retail_migrator,
-- who runs them.

begin;
\ir ../setup.sql
select plan(76);

set local role retail_migrator;

insert into load.flat_lines (
    file_line, store, order_number, ordered_at, sku, product_name, quantity, unit_price, customer_number,
    payment_method, category
)
values
(1,  ' Kiel ', 'K1', '2025-06-30 23:30', 'A', 'Apple',       '2',   '1.50',    '7',  'cash', 'fruit'),
(2,  'Kiel',   'K1', '2025-06-30 23:31', 'B', null,          '1',   '0.001',   '7',  null,   null),
(3,  'Kiel',   'K1', '2025-06-30 23:30', 'A', 'Apples, red', '1',   '1.50',    '7',  null,   'fruit'),
(4,  'Kiel',   'K2', '2025-07-01',       'A', 'Apple',       '-2',  '1.50',    null, 'CASH', 'fruit'),
(5,  'Rome',   'K1', '2025-07-02 08:00', 'A', 'Apple',       '1',   '2.00',    '7',  null,   'fruit'),
(6,  'Rome',   'R2', '2025-07-03 08:00', 'A', 'Apple',       '1',   '2.00',    null, null,   'fruit'),
(7,  'Rome',   'R2', '2025-07-03 08:00', 'B', 'Bread',       '-1',  '3',       null, null,   null),
(8,  null,     'X',  '2025-07-01',       'A', 'Apple',       '1',   '1',       null, null,   null),
(9,  'Kiel',   '',   '2025-07-01',       'A', 'Apple',       '1',   '1',       null, null,   null),
(10, 'Kiel',   'X',  '31.06.2025',       'A', 'Apple',       '1',   '1',       null, null,   null),
(11, 'Kiel',   'X',  null,               ' ', 'Apple',       '1',   '1',       null, null,   null),
(12, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '0',   '1',       null, null,   null),
(13, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '1.5', '1',       null, null,   null),
(14, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '1',   '-1',      null, null,   null),
(15, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '1',   '1,50',    null, null,   null),
(16, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '1',   'NaN',     null, null,   null),
(17, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '1',   '1.00005', null, 'gold', null),
(18, 'Kiel',   'X',  'now',              'A', 'Apple',       '99999999999', '1', null, null, null);

create function pg_temp.run_steps(options jsonb default '{"time_zone": "Europe/Berlin", "category": "food"}')
    returns void
    language plpgsql
as $$
declare
    step record;
begin
    -- As a commit would.
    drop table if exists pg_temp.flat_stores, pg_temp.flat_items, pg_temp.flat_customers, pg_temp.flat_orders,
        pg_temp.broken_orders, pg_temp.changed_orders, pg_temp.kept_references;

    for step in select * from load.flat_steps() loop
        if step.statement like '%$1%' then
            execute step.statement using run_steps.options;
        else
            execute step.statement;
        end if;
    end loop;
end
$$;

create function pg_temp.figures()
    returns text
    language sql
as $$
    select string_agg(figures.value::text, ' ' order by figures.position) from load.figures
$$;

select lives_ok('select pg_temp.run_steps()', 'the steps run, as the migrator');

select results_eq(
    $$ select name, value from load.figures order by position $$,
    $$
    values
    ('lines read', 18::bigint), ('lines refused', 11), ('stores in the file', 2), ('products added', 2),
    ('customers added', 1), ('orders added', 4), ('orders changed', 0), ('orders unchanged', 0), ('lines loaded', 7),
    ('lines of unchanged orders', 0)
    $$,
    'every line is loaded or refused'
);
select results_eq(
    $$ select file_line, column_name, value from load.refused_rows order by file_line, column_name $$,
    $$
    values
    (8::bigint, 'store', null), (9, 'order_number', ''), (10, 'ordered_at', '31.06.2025'), (11, 'ordered_at', null),
    (11, 'sku', ' '), (12, 'quantity', '0'), (13, 'quantity', '1.5'), (14, 'unit_price', '-1'),
    (15, 'unit_price', '1,50'), (16, 'unit_price', 'NaN'), (17, 'payment_method', 'gold'),
    (17, 'unit_price', '1.00005'), (18, 'ordered_at', 'now'), (18, 'quantity', '99999999999')
    $$,
    'each fault of each refused line is kept, with what the file says'
);
select is_empty($$ select * from load.refused_rows where reason = '' $$, 'and with what is allowed');

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
    'orders, with exact amounts and the store''s day'
);
select is(
    (select ordered_at from retail.orders where order_number = 'K2'),
    timestamptz '2025-06-30 22:00+00',
    'times are in the store''s time zone'
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
    'lines in the order of the file; a product may stand twice'
);
select results_eq(
    $$
    select products.sku, products.name, products.base_price, categories.name
    from retail.products
    join retail.categories on categories.category_id = products.category_id
    order by products.sku
    $$,
    $$ values ('A', 'Apple', 2.00, 'fruit'), ('B', 'B', 3.00, 'food') $$,
    'a product has the name of most lines and the latest price'
);
select results_eq(
    $$
    select stores.name, customers.customer_number, customers.is_walk_in
    from retail.customers
    join retail.stores on stores.store_id = customers.store_id
    order by stores.name, customers.is_walk_in
    $$,
    $$ values ('Kiel', '7', false), ('Kiel', 'walk-in', true), ('Rome', 'walk-in', true) $$,
    'a customer belongs to the store of the first order; each store has a walk-in customer'
);
select is(
    (
        select homes.name
        from retail.orders
        join retail.stores on stores.store_id = orders.store_id
        join retail.stores as homes on homes.store_id = orders.customer_store_id
        where stores.name = 'Rome' and orders.order_number = 'K1'
    ),
    'Kiel',
    'an order elsewhere refers to the home store'
);
select results_eq(
    $$ select name, role_name, stores from auth.list_principals() $$,
    $$
    values
    ('Head Office', 'head_office', array['Kiel', 'Rome']),
    ('Kiel manager', 'store_manager', array['Kiel']),
    ('Rome manager', 'store_manager', array['Rome'])
    $$,
    'there is somebody to ask as'
);

-- Again ------------------------------------------------------------------------------

update load.flat_lines set store = 'Kiel', order_number = 'Y' where file_line = 8;

select lives_ok('select pg_temp.run_steps()', 'the same file, one line corrected');
select results_eq(
    $$ select name, value from load.figures order by position $$,
    $$
    values
    ('lines read', 18::bigint), ('lines refused', 10), ('stores in the file', 2), ('products added', 0),
    ('customers added', 0), ('orders added', 1), ('orders changed', 0), ('orders unchanged', 4), ('lines loaded', 1),
    ('lines of unchanged orders', 7)
    $$,
    'adds what is new and doubles nothing'
);
select is((select count(*) from retail.orders), 5::bigint, 'one order more');
select is((select count(*) from auth.list_principals()), 3::bigint, 'and no principal');

-- Corrected --------------------------------------------------------------------------

create function pg_temp.receipt(order_number text)
    returns text
    language sql
as $$
    select concat_ws(
        ' ',
        orders.kind,
        orders.payment_method,
        customers.customer_number,
        orders.order_date,
        trim_scale(orders.total),
        (
            select string_agg(
                concat_ws('*', products.sku, items.quantity, trim_scale(items.unit_price)), ' ' order by items.line_number
            )
            from retail.order_items as items
            join retail.products on products.product_id = items.product_id
            where items.store_id = orders.store_id
                and items.order_id = orders.order_id
        )
    )
    from retail.orders
    join retail.stores on stores.store_id = orders.store_id
    join retail.customers
        on customers.store_id = orders.customer_store_id
        and customers.customer_id = orders.customer_id
    where orders.order_number = receipt.order_number
        and stores.name = 'Kiel'
$$;

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

select lives_ok('select pg_temp.run_steps()', 'a file with a price that is another');
select is(pg_temp.figures(), '8 0 2 0 0 0 1 4 3 5', 'changes one order');
select is(pg_temp.receipt('K1'), 'sale cash 7 2025-06-30 4.751 A*2*1.5 B*1*0.001 A*1*1.75', 'to what the file says');
select is_empty(
    $$
    select orders.order_number
    from retail.orders
    join pg_temp.numbers on numbers.order_number = orders.order_number
    group by orders.order_number
    having array_agg(distinct orders.order_id order by orders.order_id)
        <> array_agg(distinct numbers.order_id order by numbers.order_id)
    $$,
    'which keeps its id'
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
    'and its return refers to it'
);

delete from load.flat_lines where file_line = 3;
update load.flat_lines set payment_method = 'mobile', customer_number = null where file_line in (1, 2);
select lives_ok('select pg_temp.run_steps()', 'a file with a line less');
select is(pg_temp.figures(), '7 0 2 0 0 0 1 4 2 5', 'changes one order');
select is(pg_temp.receipt('K1'), 'sale mobile walk-in 2025-06-30 3.001 A*2*1.5 B*1*0.001', 'which has a line less');

insert into load.flat_lines (file_line, store, order_number, ordered_at, sku, quantity, unit_price)
values (3, 'Kiel', 'K1', '2025-06-30 23:35', 'B', '-5', '1');
update load.flat_lines set payment_method = 'cash', customer_number = '7' where file_line in (1, 2);
select lives_ok(
    $$
    select pg_temp.run_steps(
        '{"files": {"flat_lines": {"columns": ["store", "order_number", "ordered_at", "sku", "quantity", "unit_price"]}}}'
    )
    $$,
    'a file with a line more, and without columns for customers and payment'
);
select is(pg_temp.figures(), '8 0 2 0 0 0 1 4 3 5', 'changes one order');
select is(
    pg_temp.receipt('K1'), 'exchange mobile walk-in 2025-06-30 -1.999 A*2*1.5 B*1*0.001 B*-5*1', 'in what the file can say'
);

update load.flat_lines set ordered_at = '2025-06-29 10:00' where file_line = 2;
select lives_ok('select pg_temp.run_steps()', 'a file with another time and customer');
select is(pg_temp.figures(), '8 0 2 0 0 0 1 4 3 5', 'changes one order');
select is(
    pg_temp.receipt('K1'), 'exchange cash 7 2025-06-29 -1.999 A*2*1.5 B*1*0.001 B*-5*1', 'of the earliest time of its lines'
);
select lives_ok('select pg_temp.run_steps()', 'once more');
select is(pg_temp.figures(), '8 0 2 0 0 0 0 5 0 8', 'changes nothing');
select is_empty('select * from ops.reconcile_rollups()', 'and the rollups followed all of it');

update load.flat_lines set quantity = 'many' where file_line = 2;
update load.flat_lines set unit_price = '9' where file_line in (1, 4);
select lives_ok('select pg_temp.run_steps()', 'a line that is refused');
select is(pg_temp.figures(), '8 3 2 0 0 0 1 3 1 4', 'takes the other lines of its order along');
select results_eq(
    $$ select file_line, column_name, value, reason like '%another line%' from load.refused_rows order by file_line $$,
    $$ values (1::bigint, 'order_number', 'K1', true), (2, 'quantity', 'many', false), (3, 'order_number', 'K1', true) $$,
    'and each is told'
);
select is(pg_temp.receipt('K1'), 'exchange cash 7 2025-06-29 -1.999 A*2*1.5 B*1*0.001 B*-5*1', 'the order stays as it was');
select is(pg_temp.receipt('K2'), 'return cash walk-in 2025-07-01 -18 A*-2*9', 'others are changed');

insert into retail.customers (store_id, customer_number)
select store_id, '7' from retail.stores where name = 'Rome';
delete from load.flat_lines where file_line not in (4, 5);
update load.flat_lines set customer_number = 'walk-in' where file_line = 4;
select lives_ok('select pg_temp.run_steps()', 'a number that two stores have, and the number of those who give none');
select is(pg_temp.figures(), '2 0 2 0 0 0 1 1 1 1', 'changes one order');
select is(
    (
        select homes.name
        from retail.orders
        join retail.stores on stores.store_id = orders.store_id
        join retail.stores as homes on homes.store_id = orders.customer_store_id
        where stores.name = 'Rome' and orders.order_number = 'K1'
    ),
    'Rome',
    'to the customer of the order''s own store'
);
select throws_ok(
    $$ select pg_temp.run_steps('{"time_zone": "Europe/Rome"}') $$,
    '22023',
    'Kiel is in the time zone Europe/Berlin, not Europe/Rome',
    'a store has one time zone'
);
select lives_ok($$ select pg_temp.run_steps('{}') $$, 'which need not be said again');
select is(pg_temp.figures(), '2 0 2 0 0 0 0 2 0 2', 'and holds');
select is_empty('select * from ops.reconcile_rollups()', 'and the rollups followed');
update load.flat_lines set quantity = '2000000000', unit_price = '6' where file_line = 4;
select lives_ok($$ select load.check_flat_lines('{}') $$, 'a line of twelve thousand million');
select results_eq(
    'select file_line, column_name, reason, value from load.refused_rows',
    $$ values (4::bigint, 'quantity', 'quantity times unit price is at most 9999999999.9999', '2000000000') $$,
    'is refused'
);

-- How a file is written -----------------------------------------------------------------

truncate load.flat_lines;
insert into load.flat_lines (file_line, store, order_number, ordered_at, sku, quantity, unit_price)
values
(2, E'\u00a0Kiel\t', 'K9', '07.06.2025 10:30',    'A', '1.000', '1.234,50'),
(3, 'Kiel',           'K9', '7.6.2025',            'A', '2',     '0,5'),
(4, 'Kiel',           'K9', '2025-06-07',          'A', '1',     '1'),
(5, 'Kiel',           'K9', '06/13/2025',          'A', '1',     '1'),
(6, 'Kiel',           'K9', '07.06.25',            'A', '1',     '1'),
(7, 'Kiel',           'K9', '07.06.2025 10:30+02', 'A', '1,0',   '1.5'),
(8, 'Kiel',           'K9', '07.06.2025',          'A', '12.34', '1 234');

select lives_ok(
    $$ select load.read_rows('flat_lines', '{"file": "flat.csv", "dates": "dmy", "decimal": ",", "thousands": "."}') $$,
    'a file may have days before months, and a decimal comma'
);
select results_eq(
    $$ select file_line, ordered_at, quantity, unit_price from pg_temp.read_flat_lines where is_sound order by file_line $$,
    $$ values (2::bigint, '2025-06-07 10:30:00', 1000, 1234.50), (3, '2025-06-07 00:00:00', 2, 0.5) $$,
    'which is read so'
);
select is((select min(store) || max(store) from pg_temp.read_flat_lines), 'KielKiel', 'blanks of any kind are cut off');
select ok(
    (select ordered_at like '2025-06-07 %:30:00+%' from pg_temp.read_flat_lines where file_line = 7),
    'a time zone in the text is kept'
);
select results_eq(
    $$
    select file_line, column_name from load.refused_rows
    where file_name = 'flat.csv'
    order by file_line, column_name
    $$,
    $$
    values
    (4::bigint, 'ordered_at'), (5, 'ordered_at'), (6, 'ordered_at'), (7, 'unit_price'),
    (8, 'quantity'), (8, 'unit_price')
    $$,
    'and no line is read in another way than its file'
);
select throws_ok(
    format($$ select load.read_rows('flat_lines', %L) $$, settings),
    '22023',
    null,
    settings || ' is no way to write'
)
from (
    values
    ('{"dates": "ydm"}'), ('{"decimal": "x"}'), ('{"decimal": ",", "thousands": ","}'), ('{"date": "dmy"}')
) as wrong (settings);

delete from load.flat_lines where file_line not in (2, 3);
truncate load.refused_rows;
select lives_ok($$ select load.read_rows('flat_lines', '{"file": "flat.csv"}') $$, 'dates as they are not declared');
select ok(
    (select reason from load.refused_summary() where column_name = 'ordered_at') like '%; dates = "mdy" or dates = "dmy" would fit all of the column',
    'the reason says which would fit'
);
select is(load.fitting_dates('flat_lines', 'ordered_at', 'dmy'), 'dates = "mdy" would fit all of the column', 'beside the declared');
select results_eq(
    $$ select file_name, column_name, faults, first_line, first_value from load.refused_summary() order by column_name $$,
    $$
    values
    ('flat.csv', 'ordered_at', 2::bigint, 2::bigint, '07.06.2025 10:30'), ('flat.csv', 'quantity', 1, 2, '1.000'),
    ('flat.csv', 'unit_price', 2, 2, '1.234,50')
    $$,
    'the summary counts by reason'
);

update load.flat_lines set unreadable = 'a reason' where file_line = 3;
truncate load.refused_rows;
select lives_ok($$ select load.read_rows('flat_lines', '{"file": "flat.csv", "dates": "dmy", "decimal": ","}') $$, 'a line that cannot be read');
select results_eq(
    $$ select file_line, column_name, reason from load.refused_rows where column_name = '(line)' $$,
    $$ values (3::bigint, '(line)', 'a reason') $$,
    'is refused with the reason that the reader gave'
);
select throws_ok(
    $$ select load.check_flat_lines('{"timezone": "UTC"}') $$,
    '22023',
    'the options are time_zone, store_kind, country and category; there is no timezone',
    'an option that there is not is refused'
);
select throws_ok(
    $$ select load.check_flat_lines('{"time_zone": "Mars/Base"}') $$, '22023', 'time_zone is one such as Europe/London',
    'and a time zone that there is not'
);

-- Rollups ----------------------------------------------------------------------------

select is_empty('select * from ops.reconcile_rollups()', 'the rollups follow a small load');
select is(load.pause_rollups(9999), false, 'line by line');
select is(load.pause_rollups(null), false, 'and nothing to come is none');
select is(load.pause_rollups(10000), true, 'a large one switches them off');
select is(
    (select count(*) from pg_trigger where tgname = 'rollup_added_by_insert' and tgenabled = 'D'),
    2::bigint,
    'for orders and for their lines'
);
delete from retail.daily_store_sales;
select lives_ok('select load.resume_rollups()', 'switches them on at its end');
select is(
    (select count(*) from pg_trigger where tgname = 'rollup_added_by_insert' and tgenabled = 'O'), 2::bigint, 'both'
);
select is_empty('select * from ops.reconcile_rollups()', 'and makes them anew');

-- Who may ----------------------------------------------------------------------------

reset role;
select is_empty(
    $$
    select proc.oid::regprocedure
    from pg_proc as proc
    where proc.pronamespace = 'load'::regnamespace
        and (proc.prosecdef or proc.proowner <> 'retail_owner'::regrole)
    $$,
    'the functions run with the rights of who calls them'
);

select throws_ok(
    format($$ do 'begin set local role %I; perform load.check_flat_lines(null); end' $$, role_name),
    '42501',
    null,
    role_name || ' loads nothing'
)
from (values ('retail_gateway'), ('head_office'), ('retail_definer'), ('retail_query_manager')) as roles (role_name);

select finish();
rollback;
