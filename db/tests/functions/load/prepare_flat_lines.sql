-- load.prepare_flat_lines.

begin;
\ir ../../pgtap.sql
select plan(13);

\ir ../../shared/flat_mapping.sql

select is(
    pg_temp.load_lines(
        '[
            {"store": "Kiel", "order_number": "1", "customer_number": "7", "unit_price": "1"},
            {"store": "", "order_number": null, "customer_number": "", "unit_price": "2"},
            {"store": "", "order_number": "2", "customer_number": "", "unit_price": "4"}
        ]',
        '{"fill_down": ["order_number", "store"], "fill_within_order": ["customer_number"]}'
    ),
    'loaded',
    'cells that are empty because the line above has the same are filled'
);
select results_eq(
    'select pg_temp.orders()',
    array['1 sale 3 - 0 + 0 = 3 A 1 x 1 - 0 = 1, A 1 x 2 - 0 = 2', '2 sale 4 - 0 + 0 = 4 A 1 x 4 - 0 = 4'],
    'they get the nearest value above'
);
select is(
    array(select customer_number from load.flat_lines order by file_line), array['7', '7', ''], 'a cell is filled within the order, if the mapping says so'
);

select is(
    pg_temp.load_lines(
        '[
            {"order_number": "3", "unit_price": "1", "payment_method": " EC-Karte ", "store": "Main shop", "kind": "Verkauf"},
            {"order_number": "4", "unit_price": "1", "payment_method": "", "store": "", "kind": "Retoure"}
        ]',
        '{"value_maps": {
            "payment_method": {"ec-karte": "debit card"}, "store": {"Main shop": "Kiel", "": "Kiel"},
            "kind": {"Verkauf": "sale", "Retoure": "return"}
        }}'
    ),
    'loaded',
    'words are replaced by those of the database, whatever their case, and an empty cell by what it means'
);
select results_eq(
    'select order_number, kind, payment_method from retail.orders where order_number in (''3'', ''4'') order by 1',
    $$ values ('3', 'sale', 'debit card'), ('4', 'return', null) $$,
    'the orders have their meanings'
);
select is(
    pg_temp.load_lines('[{"order_number": "5", "unit_price": "10", "discount_percent": "20 %", "tax_percent": "19%"}]', '{"prices_include_tax": false}'),
    'loaded',
    'a percent sign belongs to the number'
);

select pg_temp.forget();
select is(
    pg_temp.load_lines(format(
        '[
            {"sku": null, "product_name": "Cup blue", "unit_price": "1"},
            {"sku": "", "product_name": "%1$s", "unit_price": "2"},
            {"sku": "%1$s", "product_name": null, "unit_price": "2"},
            {"sku": "%1$s.", "product_name": null, "unit_price": "2"}
        ]',
        repeat('Long name ', 15)
    )::jsonb),
    'loaded',
    'goods without a number are known by their name'
);
select results_eq(
    $$
    select length(products.sku), products.name, count(*)
    from retail.order_items
    join retail.products using (product_id)
    group by products.sku, products.name
    order by products.name
    $$,
    format(
        $$ values (8, 'Cup blue', 1::bigint), (40, '%1$s', 2), (40, '%1$s .', 1) $$, rtrim(repeat('Long name ', 15))
    ),
    'a long name has a key of its own, and is the name of the product'
);
select is(pg_temp.figure('lines whose product is known by its name'), 4.0, 'the report says how many they are');
select matches(
    pg_temp.load_lines(format('[{"sku": "%s", "unit_price": "1"}]', repeat('x', 201))::jsonb),
    '^2 sku: required: text of 1 to 200 characters',
    'a name has at most 200 characters'
);

select pg_temp.forget();
select is(
    pg_temp.load_lines('[{"unit_price": "1"}, {"unit_price": "1"}, {"unit_price": "2"}]'::jsonb - 'x', '{"one_order_per_line": true}'),
    'loaded',
    'each line can be an order'
);
select pg_temp.load_lines('[{"unit_price": "2"}, {"unit_price": "1"}, {"unit_price": "1"}]', '{"one_order_per_line": true}');
select is(
    (select count(*) from retail.orders), 3::bigint, 'an order is the same wherever its line is in the file'
);
select is(pg_temp.figure('orders unchanged'), 3.0, 'an order is the same when it is loaded again');

select finish();
rollback;
