-- Flat loads: load.flat_steps, load.check_flat_lines, load.import_flat_stores,
-- load.import_flat_products, load.import_flat_customers, load.import_flat_orders,
-- load.save_flat_principals; as retail_migrator, who runs them.

begin;
\ir ../setup.sql
select plan(26);

set local role retail_migrator;

insert into load.flat_lines (
    line_number, store, order_number, ordered_at, sku, product_name, quantity, unit_price, customer_number,
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

create function pg_temp.run_steps()
    returns void
    language plpgsql
as $$
declare
    step record;
begin
    for step in select * from load.flat_steps() loop
        if step.statement like '%$1%' then
            execute step.statement using '{"time_zone": "Europe/Berlin", "category": "food"}'::jsonb;
        else
            execute step.statement;
        end if;
    end loop;
end
$$;

select lives_ok('select pg_temp.run_steps()', 'the steps run, as the migrator');

select results_eq(
    $$ select name, value from load.figures order by position $$,
    $$
    values
    ('lines read', 18::bigint), ('lines refused', 11), ('stores in the file', 2), ('products added', 2),
    ('customers added', 1), ('orders added', 4), ('lines loaded', 7), ('lines of orders that were there', 0)
    $$,
    'every line is loaded or refused'
);
select results_eq(
    $$ select line_number, column_name, value from load.refused_lines order by line_number, column_name $$,
    $$
    values
    (8::bigint, 'store', null), (9, 'order_number', ''), (10, 'ordered_at', '31.06.2025'), (11, 'ordered_at', null),
    (11, 'sku', ' '), (12, 'quantity', '0'), (13, 'quantity', '1.5'), (14, 'unit_price', '-1'),
    (15, 'unit_price', '1,50'), (16, 'unit_price', 'NaN'), (17, 'payment_method', 'gold'),
    (17, 'unit_price', '1.00005'), (18, 'ordered_at', 'now'), (18, 'quantity', '99999999999')
    $$,
    'each fault of each refused line is kept, with what the file says'
);
select is_empty($$ select * from load.refused_lines where reason = '' $$, 'and with what is allowed');

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

drop table pg_temp.flat_stores, pg_temp.flat_items, pg_temp.flat_customers, pg_temp.flat_orders;
update load.flat_lines set store = 'Kiel' where line_number = 8;

select lives_ok('select pg_temp.run_steps()', 'the same file, one line corrected');
select results_eq(
    $$ select name, value from load.figures order by position $$,
    $$
    values
    ('lines read', 18::bigint), ('lines refused', 10), ('stores in the file', 2), ('products added', 0),
    ('customers added', 0), ('orders added', 1), ('lines loaded', 1), ('lines of orders that were there', 7)
    $$,
    'adds what is new and doubles nothing'
);
select is((select count(*) from retail.orders), 5::bigint, 'one order more');
select is((select count(*) from auth.list_principals()), 3::bigint, 'and no principal');

-- Who may ----------------------------------------------------------------------------

reset role;
select function_owner_is('load', proc.proname, case when proc.pronargs = 0 then array[]::text[] else array['jsonb'] end, 'retail_owner')
from pg_proc as proc
where proc.pronamespace = 'load'::regnamespace
order by proc.proname;

select throws_ok(
    format($$ do 'begin set local role %I; perform load.check_flat_lines(); end' $$, role_name),
    '42501',
    null,
    role_name || ' loads nothing'
)
from (values ('retail_gateway'), ('head_office'), ('retail_definer'), ('retail_query_manager')) as roles (role_name);

select finish();
rollback;
