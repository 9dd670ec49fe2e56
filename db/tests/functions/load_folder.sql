-- Folder loads: load.folder_tables, load.folder_steps, load.check_folder_rows,
-- load.check_heading, load.check_folder_references, load.check_folder_customers,
-- load.check_folder_orders, load.register_folder_stores, load.given_columns,
-- load.merge_rows, load.import_folder_catalogue, load.import_folder_customers,
-- load.import_folder_orders; as retail_migrator, who runs them.

begin;
\ir ../setup.sql
select plan(43);

set local role retail_migrator;

-- What the command line does: the checks, and the rest when they found nothing. The
-- columns of the files are those that any line has a value for.
create function pg_temp.run_steps(extra jsonb default '{}')
    returns boolean
    language plpgsql
as $$
declare
    step     record;
    settings jsonb := extra || jsonb_build_object('files', '{}'::jsonb);
    has_rows boolean;
    columns  jsonb;
begin
    for step in select staging from load.folder_tables() loop
        execute format('select exists (select from load.%I)', step.staging) into has_rows;
        continue when not has_rows;
        execute format(
            'select jsonb_agg(distinct given.key) from load.%I as lines cross join jsonb_each_text(to_jsonb(lines)) as given where given.value is not null',
            step.staging
        )
        into columns;
        settings := jsonb_set(settings, array['files', step.staging], jsonb_build_object('file', step.staging || '.csv', 'columns', columns));
    end loop;

    for step in select * from load.folder_steps() loop
        exit when not step.is_check and exists (select from load.refused_rows);
        if step.statement like '%$1%' then
            execute step.statement using settings;
        else
            execute step.statement;
        end if;
    end loop;

    drop table if exists pg_temp.folder_stores, pg_temp.wanted_stores, pg_temp.wanted_categories,
        pg_temp.wanted_product_types, pg_temp.wanted_suppliers, pg_temp.wanted_products, pg_temp.wanted_customers,
        pg_temp.wanted_inventory, pg_temp.wanted_orders, pg_temp.changed_orders, pg_temp.kept_items, pg_temp.kept_references;
    return not exists (select from load.refused_rows);
end
$$;

create function pg_temp.clear()
    returns void
    language sql
as $$
    truncate load.stores, load.categories, load.product_types, load.suppliers, load.products, load.customers,
        load.inventory, load.orders, load.order_items
$$;

insert into load.stores (file_line, name, country, time_zone, kind)
values
(2, ' Kiel ', 'Germany', 'Europe/Berlin', null),
(3, 'Rome',   'Italy',   'Europe/Rome',   'ONLINE');
insert into load.categories (file_line, name) values (2, 'food');
insert into load.product_types (file_line, category, name) values (2, 'food', 'fruit'), (3, 'food', 'bread');
insert into load.suppliers (file_line, name, lead_time_days) values (2, 'Farm', '3');
insert into load.products (file_line, sku, name, category, product_type, supplier, base_price, tags)
values
(2, 'A', 'Apple', 'food', 'fruit', 'Farm', '1.50', 'red; round;'),
(3, 'B', 'Bread', 'food', 'bread', null,   '3',    null);
insert into load.customers (file_line, store, customer_number, first_name, email)
values
(2, 'Kiel', '7', 'Ada', 'ada@mail.example'),
(3, 'Rome', '7', 'Bob', 'ada@mail.example');
insert into load.inventory (file_line, store, sku, quantity_on_hand) values (2, 'Kiel', 'A', '12');
insert into load.orders (
    file_line, store, order_number, kind, customer_number, customer_store, payment_method, ordered_at, subtotal, tax, total,
    original_order_number
)
values
(2, 'Kiel', 'K1', 'sale', '7',  null,   'cash', '2025-06-30 23:30:00',       '6.00', '0.50', '5.50', null),
(3, 'Kiel', 'K2', null,   '7',  'Rome', null,   '2025-06-30T22:30:00Z',      null,   null,   null,   'K1'),
(4, 'Rome', 'K1', null,   null, null,   null,   '2025-07-01 10:00:00+02:00', null,   null,   null,   null);
insert into load.order_items (file_line, store, order_number, line_number, sku, quantity, unit_price, discount, line_total, unit_cost)
values
(2, 'Kiel', 'K1', '1', 'A', '2',  '1.50', '1',  '2.00', '0.9'),
(3, 'Kiel', 'K1', '2', 'B', '1',  '3',    null, '3',    null),
(4, 'Kiel', 'K2', '1', 'A', '-1', '1.50', null, null,   null),
(5, 'Rome', 'K1', '1', 'B', '1',  '3',    null, null,   null),
(6, 'Rome', 'K1', '2', 'A', '-1', '1.5',  null, null,   null);

select ok(pg_temp.run_steps(), 'a good folder is loaded, as the migrator');
select is_empty('select * from load.refused_summary()', 'and nothing is refused');
select results_eq(
    'select table_name, added, changed, unchanged from load.changes order by ordinal',
    $$
    values
    ('stores', 2::bigint, 0::bigint, 0::bigint), ('categories', 1, 0, 0), ('product_types', 2, 0, 0),
    ('suppliers', 1, 0, 0), ('products', 2, 0, 0), ('customers', 2, 0, 0), ('inventory', 1, 0, 0),
    ('orders', 3, 0, 0), ('lines of orders', 5, 0, 0)
    $$,
    'every row is counted'
);
select results_eq(
    'select name, kind, country, time_zone from retail.stores order by name',
    $$ values ('Kiel', 'physical', 'Germany', 'Europe/Berlin'), ('Rome', 'online', 'Italy', 'Europe/Rome') $$,
    'stores'
);
select results_eq(
    $$
    select products.sku, product_types.name, suppliers.name, products.base_price, products.tags
    from retail.products
    join retail.product_types on product_types.product_type_id = products.product_type_id
    left join retail.suppliers on suppliers.supplier_id = products.supplier_id
    order by products.sku
    $$,
    $$ values ('A', 'fruit', 'Farm', 1.5, '{red,round}'::text[]), ('B', 'bread', null, 3, '{}') $$,
    'products, with what they refer to by name'
);
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
    'orders, in the store''s time, with amounts and kinds from their lines'
);
select is((select unit_cost from retail.order_items where unit_cost is not null), 0.9, 'a cost is kept with its line');
select results_eq(
    'select name, role_name from auth.list_principals()',
    $$ values ('Head Office', 'head_office'), ('Kiel manager', 'store_manager'), ('Rome manager', 'store_manager') $$,
    'there is somebody to ask as'
);
select is_empty('select * from ops.reconcile_rollups()', 'the rollups are those of the orders');

-- Again ------------------------------------------------------------------------------

create temporary table before as
select orders.store_id, orders.order_id, orders.order_number, orders.xmin::text as version
from retail.orders;

select ok(pg_temp.run_steps(), 'the same folder again');
select results_eq(
    'select added, changed, unchanged from load.changes order by ordinal',
    $$
    values (0::bigint, 0::bigint, 2::bigint), (0, 0, 1), (0, 0, 2), (0, 0, 1), (0, 0, 2), (0, 0, 2), (0, 0, 1), (0, 0, 3), (0, 0, 5)
    $$,
    'changes nothing'
);

-- Changes ----------------------------------------------------------------------------

update load.stores set country = 'Denmark' where file_line = 2;
update load.products set base_price = '1.75', tags = null where file_line = 2;
update load.inventory set quantity_on_hand = '11';
update load.orders set ordered_at = '2025-07-02 09:00:00', subtotal = null, total = null where file_line = 2;
update load.order_items set sku = 'B', unit_price = '2' where file_line = 5;
delete from load.order_items where file_line = 6;
alter table retail.inventory disable trigger user;
update retail.inventory set reorder_point = 5, updated_at = '2020-01-01';
alter table retail.inventory enable trigger user;

select ok(pg_temp.run_steps(), 'a folder with changes');
select results_eq(
    'select table_name, added, changed, unchanged from load.changes where changed > 0 order by ordinal',
    $$
    values
    ('stores', 0::bigint, 1::bigint, 1::bigint), ('products', 0, 1, 1), ('inventory', 0, 1, 0), ('orders', 0, 2, 1),
    ('lines of orders', 0, 3, 1)
    $$,
    'changes what differs, and says how much'
);
select results_eq(
    'select quantity_on_hand, reorder_point, updated_at > ''2025-01-01'' from retail.inventory',
    'values (11, 5, true)',
    'a column that the file lacks is left alone'
);
select is((select tags from retail.products where sku = 'A'), '{red,round}'::text[], 'in the catalogue too');
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
    'a changed order keeps its number, on another day and with other lines'
);
select is(
    (select count(*) from retail.orders join retail.orders as original
        on original.store_id = orders.store_id and original.order_id = orders.original_order_id),
    1::bigint,
    'and what referred to it still does'
);
select is_empty('select * from ops.reconcile_rollups()', 'the rollups follow');

-- Part of it -------------------------------------------------------------------------

select pg_temp.clear();
insert into load.order_items (file_line, store, order_number, line_number, sku, quantity, unit_price)
values (2, 'Kiel', 'K1', '1', 'A', '4', '1.50');
select ok(pg_temp.run_steps(), 'lines alone, of an order that is there');
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
    'replace its lines; the rest of it stays'
);

select pg_temp.clear();
insert into load.orders (file_line, store, order_number, ordered_at, payment_method)
values (2, 'Kiel', 'K1', '2025-07-03', 'mobile');
select ok(pg_temp.run_steps(), 'an order alone, which is there');
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
    'keeps its lines'
);
select is_empty('select * from ops.reconcile_rollups()', 'and the rollups are right');

-- Faults -----------------------------------------------------------------------------

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

select ok(not pg_temp.run_steps('{"strays": ["produts.csv"], "unreadable": {"categories.csv": "it is empty"}}'), 'a bad folder is refused');
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
    'with every fault of every file'
);
select is_empty($$ select * from load.refused_rows where coalesce(reason, '') = '' or staging is null $$, 'each with its reason');
select ok(
    (select reason from load.refused_rows where file_name = 'produts.csv') like '%; perhaps products',
    'a file that is misspelt is told what it may be'
);
select is(
    (select reason from load.refused_rows where file_name = 'orders.csv' and column_name = 'total'),
    'subtotal - discount + tax is 3.0 - 2 + 1 = 2.0',
    'amounts that do not fit are told how they would'
);
select results_eq(
    'select count(*), (select count(*) from retail.products) from retail.orders',
    'select orders, products from counts',
    'and nothing is loaded'
);

-- Headings ---------------------------------------------------------------------------

truncate load.refused_rows;
select lives_ok(
    $$
    select load.check_heading(
        'products',
        '{"file": "p.csv", "columns": ["name", "category", "product_type", "base_price"], "unknown": ["skuu", "taggs", "zzz"]}'
    )
    $$,
    'a heading that does not fit'
);
select results_eq(
    'select file_line, column_name, reason from load.refused_rows order by column_name',
    $$
    values
    (1::bigint, 'sku', 'the column is required, and missing; perhaps it is the one called "skuu"'),
    (1, 'skuu', 'there is no such column; perhaps sku'),
    (1, 'taggs', 'there is no such column; perhaps tags'),
    (
        1, 'zzz',
        'there is no such column; there are: sku, name, description, brand, category, product_type, supplier, '
        'base_price, cost, rating, rating_count, tags, discontinued_on'
    )
    $$,
    'is told what is missing, what there is not, and what may be meant'
);
select is(
    load.given_columns('{"files": {"stores": {"columns": ["city", "kind"]}}}', 'stores', '{kind,region,city}'),
    '{kind,city}'::text[],
    'only the columns that a file has are changed'
);
select is(load.given_columns('{"files": {}}', 'stores', '{kind}'), '{}'::text[], 'and none of a file that is not there');

-- The format -------------------------------------------------------------------------

select set_eq(
    $$ select columns.staging, columns.column_name from load.columns() as columns $$,
    $$
    select relation.relname::text, attribute.attname::text
    from pg_class as relation
    join pg_attribute as attribute
        on attribute.attrelid = relation.oid
        and attribute.attnum > 0
        and attribute.attname not in ('file_line', 'unreadable')
    where relation.relnamespace = 'load'::regnamespace
        and relation.relkind = 'r'
        and relation.relname not in ('refused_rows', 'figures', 'changes')
    $$,
    'every column of the staging tables is described'
);
select results_eq(
    'select staging from load.folder_tables() order by ordinal',
    $$ select staging from load.columns() where staging <> 'flat_lines' group by staging order by min(ordinal) $$,
    'every file has a staging table'
);
select is_empty(
    $$ select * from load.columns() where allowed is null or meaning !~ '\.$' or is_required is null $$,
    'with what is allowed, and what it means'
);
select is_empty(
    $$
    select tables.staging, key.name
    from load.folder_tables() as tables
    cross join unnest(tables.key_columns) as key (name)
    where not exists (
        select
        from load.columns() as columns
        where columns.staging = tables.staging
            and columns.column_name = key.name
            and columns.is_required
    )
    $$,
    'what names a row is required'
);

-- Who may ----------------------------------------------------------------------------

reset role;
select throws_ok(
    format($$ do 'begin set local role %I; perform load.import_folder_orders(); end' $$, role_name),
    '42501',
    null,
    role_name || ' loads nothing'
)
from (values ('retail_gateway'), ('head_office'), ('retail_definer'), ('retail_query_manager')) as roles (role_name);
select throws_ok(
    format($$ do 'begin set local role %I; perform from load.refused_rows; end' $$, role_name),
    '42501',
    null,
    role_name || ' reads nothing of it'
)
from (values ('retail_gateway'), ('head_office')) as roles (role_name);

select finish();
rollback;
