-- load.check_folder_rows, load.check_folder_references, load.check_folder_customers,
-- load.check_folder_items and load.check_folder_orders: every error in every file is recorded.

begin;
\ir ../../pgtap.sql
select plan(6);

\ir ../../shared/folder_load.sql
select pg_temp.run_steps();

create temporary table counts as
select (select count(*) from retail.orders) as orders, (select count(*) from retail.products) as products;

select pg_temp.clear();
insert into load.stores (file_line, name, country, time_zone, opened_on, closed_on, unreadable)
values
(2, 'Oslo', 'Norway', 'Europe/Oslo', '2025-02-01', '2025-01-31', null),
(3, 'Bonn', null,     'Europe/Bonn', '2025-02-30', null,         null),
(4, 'Oslo', 'Norway', 'Europe/Oslo', null,         null,         null),
(5, null,   null,     null,          null,         null,         'the line has 2 values');
insert into load.products (file_line, sku, name, category, product_type, supplier, base_price, rating)
values
(2, 'C', 'Cake', 'food', 'cake', 'Nobody', '1,234.50', '5.1'),
(3, 'C', 'Cake', 'food', 'bread', null,    '-1',       '4.55');
insert into load.customers (file_line, store, customer_number, email)
values
(2, 'Kiel',  'walk-in', null),
(3, 'Kiel',  '8',       'Ada@mail.example'),
(4, 'Rome',  '8',       'eve@mail.example'),
(5, 'Rome',  '9',       'Eve@Mail.example'),
(6, 'Paris', '8',       'nobody');
insert into load.inventory (file_line, store, sku, quantity_on_hand) values (2, 'Kiel', 'Z', '-1');
insert into load.orders (
    file_line, store, order_number, kind, customer_number, customer_store, ordered_at, subtotal, discount, tax, total,
    original_order_number
)
values
(2, 'Kiel', 'K5', 'sale',   '99', null,    '2025-07-01', null, null, null, null,  null),
(3, 'Kiel', 'K6', 'return', null, null,    '2025-07-01', '2',  '1',  '1',  '2.5', 'K0'),
(4, 'Rome', 'K7', 'gift',   '7',  'Paris', '01.07.2025', null, null, null, null,  null),
(5, 'Rome', 'K8', 'sale',   null, null,    '2025-07-01', null, null, '-1', null,  null),
(6, 'Rome', 'K8', 'sale',   null, null,    '2025-07-01', null, null, null, null,  null);
insert into load.order_items (file_line, store, order_number, line_number, sku, quantity, unit_price, discount, line_total)
values
(2, 'Kiel', 'K6', '1', 'A', '1',          '1.5',      '2',  null),
(3, 'Kiel', 'K6', '2', 'A', '1',          '1.5',      null, '2'),
(4, 'Rome', 'K7', '1', 'Y', '0',          '1.5',      null, null),
(5, 'Rome', 'K8', '1', 'A', '1',          '1.5',      null, null),
(6, 'Rome', 'K8', '1', 'A', '1',          '1.5',      null, null),
(7, 'Rome', 'K9', '0', 'A', '2000000000', '99999999', null, null);

select ok(not pg_temp.run_steps('{"strays": ["produts.csv"], "unreadable": {"categories.csv": "it is empty"}}'), 'a folder with faults is refused');
select results_eq(
    'select file_name, file_line, column_name, value from load.refused_rows order by file_name, file_line, column_name, value',
    $$
    values
    ('categories.csv',  0::bigint, '(file)', null),
    ('customers.csv',   2, 'customer_number', 'walk-in'),
    ('customers.csv',   3, 'email',           'Ada@mail.example'),
    ('customers.csv',   5, 'email',           'Eve@Mail.example'),
    ('customers.csv',   6, 'email',           'nobody'),
    ('customers.csv',   6, 'store',           'Paris'),
    ('inventory.csv',   2, 'quantity_on_hand', '-1'),
    ('inventory.csv',   2, 'sku',             'Z'),
    ('order_items.csv', 2, 'discount',        '2'),
    ('order_items.csv', 3, 'line_total',      '2'),
    ('order_items.csv', 4, 'quantity',        '0'),
    ('order_items.csv', 4, 'sku',             'Y'),
    ('order_items.csv', 6, 'line_number',     'Rome, K8, 1'),
    ('order_items.csv', 7, 'line_number',     '0'),
    ('order_items.csv', 7, 'order_number',    'Rome, K9'),
    ('order_items.csv', 7, 'quantity',        '2000000000'),
    ('orders.csv',      2, 'customer_number', 'Kiel, 99'),
    ('orders.csv',      2, 'order_number',    'K5'),
    ('orders.csv',      3, 'discount',        '1'),
    ('orders.csv',      3, 'kind',            'return'),
    ('orders.csv',      3, 'original_order_number', 'Kiel, K0'),
    ('orders.csv',      3, 'subtotal',        '2'),
    ('orders.csv',      3, 'tax',             '1'),
    ('orders.csv',      3, 'total',           '2.5'),
    ('orders.csv',      4, 'customer_number', 'Paris, 7'),
    ('orders.csv',      4, 'kind',            'gift'),
    ('orders.csv',      4, 'ordered_at',      '01.07.2025'),
    ('orders.csv',      5, 'tax',             '-1'),
    ('orders.csv',      6, 'order_number',    'Rome, K8'),
    ('products.csv',    2, 'base_price',      '1,234.50'),
    ('products.csv',    2, 'product_type',    'food, cake'),
    ('products.csv',    2, 'rating',          '5.1'),
    ('products.csv',    2, 'supplier',        'Nobody'),
    ('products.csv',    3, 'base_price',      '-1'),
    ('products.csv',    3, 'rating',          '4.55'),
    ('products.csv',    3, 'sku',             'C'),
    ('produts.csv',     0, '(file)',          null),
    ('stores.csv',      2, 'closed_on',       '2025-01-31'),
    ('stores.csv',      3, 'country',         null),
    ('stores.csv',      3, 'opened_on',       '2025-02-30'),
    ('stores.csv',      3, 'time_zone',       'Europe/Bonn'),
    ('stores.csv',      4, 'name',            'Oslo'),
    ('stores.csv',      5, '(line)',          null)
    $$,
    'every fault of every file is recorded'
);
select is_empty($$ select * from load.refused_rows where coalesce(reason, '') = '' or staging is null $$, 'every fault has a reason');
select ok(
    (select reason from load.refused_rows where file_name = 'produts.csv') like '%; perhaps products',
    'for a file with a misspelt name the reason suggests the right one'
);
select is(
    (select reason from load.refused_rows where file_name = 'orders.csv' and column_name = 'total'),
    'subtotal - discount + tax is 3.0 - 2 + 1 = 2.0',
    'for amounts that do not agree the reason shows the sum'
);
select results_eq(
    'select count(*), (select count(*) from retail.products) from retail.orders',
    'select orders, products from counts',
    'nothing of a refused folder is loaded'
);

select finish();
rollback;
