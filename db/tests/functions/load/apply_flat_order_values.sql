-- load.apply_flat_order_values.

begin;
\ir ../../pgtap.sql
select plan(7);

\ir ../../shared/flat_mapping.sql
select is(
    pg_temp.load_lines(
        '[
            {"unit_price": "10", "order_discount": "5", "shipping": "4.90", "tip": "1"},
            {"unit_price": "20", "quantity": "2", "order_discount": "5", "shipping": null, "tip": null, "discount": "10"},
            {"order_number": "2", "unit_price": "0.001", "quantity": "5", "order_discount": "0.005"},
            {"order_number": "3", "unit_price": "10", "quantity": "-1", "shipping": "2", "order_discount": "1"}
        ]',
        '{"shipping": "line", "tip": "left out"}'
    ),
    'loaded',
    'orders with a discount, shipping and a tip are loaded'
);
select results_eq(
    'select pg_temp.orders()',
    array[
        '1 sale 54.9 - 15 + 0 = 39.9 A 1 x 10 - 1.25 = 8.75, A 2 x 20 - 13.75 = 26.25, shipping 1 x 4.9 - 0 = 4.9',
        '2 sale 0.005 - 0.005 + 0 = 0 A 5 x 0.001 - 0.005 = 0',
        '3 return -12 - -1 + 0 = -11 A -1 x 10 - -1 = -9, shipping -1 x 2 - 0 = -2'
    ]::text[],
    'a discount is spread in proportion to the amounts after their own discounts, in cents if it can be; shipping is a line'
);
select is(pg_temp.figure('sum of tip left out'), 1.0, 'the sum of what is left out is reported');
select is(pg_temp.figure('lines added for returns, shipping'), 2.0, 'the number of lines added is reported');
select is(
    (select name from retail.products where sku = 'shipping'), 'Shipping', 'shipping is a product'
);
select is(
    pg_temp.load_lines('[{"order_number": "4", "unit_price": "10", "order_discount": "10.01"}]'),
    '2 order_discount: a discount is at most the amount of the lines, 10',
    'a discount is at most what is sold'
);
select pg_temp.load_lines('[{"order_number": "5", "unit_price": "10", "order_discount": "5"}, {"order_number": "5", "unit_price": "5", "quantity": "-1", "order_discount": "5"}]');
select is(
    (select orders from pg_temp.orders() as orders where orders like '5 %'),
    '5 exchange 5 - 5 + 0 = 0 A 1 x 10 - 5 = 5, A -1 x 5 - 0 = -5',
    'in an exchange, a discount is on what was sold'
);

select finish();
rollback;
