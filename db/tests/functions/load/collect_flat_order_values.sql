-- load.collect_flat_order_values.

begin;
\ir ../../pgtap.sql
select plan(6);

\ir ../../shared/flat_mapping.sql
select pg_temp.load_lines(
    '[
        {"order_number": "1", "unit_price": "10", "order_discount": "2", "order_total": "18"},
        {"order_number": "1", "unit_price": "10", "order_discount": null, "order_total": "0"},
        {"order_number": "2", "unit_price": "10", "order_discount": "1", "order_total": "9"},
        {"order_number": "3", "unit_price": "10", "order_discount": "1", "order_total": "9", "quantity": "-1"}
    ]'
);
select results_eq(
    'select order_number, first_line, last_line, direction, order_discount, order_total from pg_temp.flat_order_values order by 1',
    $$ values ('1', 2::bigint, 3::bigint, 1, 2.0, 18.0), ('2', 4, 4, 1, 1, 9), ('3', 5, 5, -1, -1, -9) $$,
    'a value stands on one line or on all, and has the sign of the quantity'
);
select is(
    pg_temp.load_lines('[{"unit_price": "10", "order_discount": "2"}, {"unit_price": "10", "order_discount": "3"}]'),
    '2 order_discount: lines of the order have different values, 2 and 3: an amount of the whole order is the same on each line or stands on one of them',
    'two values of an order are refused'
);
select is(
    pg_temp.load_lines('[{"order_number": "9", "unit_price": "10", "order_discount": "-2"}]'),
    '2 order_discount: an amount of an order that was sold is not negative; if the file writes all of them that way, name the column in reversed_signs in [options]',
    'a negative discount of an order is refused'
);
select is(
    pg_temp.load_lines('[{"order_number": "9", "unit_price": "10", "order_discount": "-2"}]', '{"reversed_signs": ["order_discount"]}'),
    'loaded',
    'it is accepted if the mapping says that the file writes it that way'
);
select is((select total from retail.orders where order_number = '9'), 8.0, 'a negative discount of the file is a discount');
select is(
    pg_temp.load_lines('[{"order_number": "7", "unit_price": "x", "order_total": "1"}, {"order_number": "7", "unit_price": "1", "order_total": "1"}]'),
    '2 unit_price: required: a number from -99999999.9999 to 99999999.9999 with at most 4 decimals',
    'an order with a line that could not be read is not compared'
);

select finish();
rollback;
