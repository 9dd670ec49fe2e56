-- load.leave_out_flat_lines.

begin;
\ir ../../pgtap.sql
select plan(9);

\ir ../../shared/flat_mapping.sql
select is(
    pg_temp.load_lines(
        '[
            {"order_number": "1", "unit_price": "10", "status": "paid"}, {"order_number": "1", "unit_price": "5", "status": null},
            {"order_number": "2", "unit_price": "20", "status": "Void"}, {"order_number": "2", "unit_price": "bad", "status": ""},
            {"order_number": "3", "unit_price": "40", "status": "paid"}, {"order_number": "3", "unit_price": "2.50", "status": "void"}
        ]',
        '{"value_maps": {"status": {"paid": "sale", "void": "left out"}}}'
    ),
    'loaded',
    'lines that are left out are not checked'
);
select results_eq(
    'select pg_temp.orders()',
    array['1 sale 15 - 0 + 0 = 15 A 1 x 10 - 0 = 10, A 1 x 5 - 0 = 5', '3 sale 40 - 0 + 0 = 40 A 1 x 40 - 0 = 40'],
    'a status on one line of an order is that of all its lines without one'
);
select is(pg_temp.figure('lines left out because of their status'), 3.0, 'the report has the number of lines left out');
select is(pg_temp.figure('sum of the lines left out'), 22.50, 'the report has their sum');

select is(
    pg_temp.load_lines(
        '[{"order_number": "4", "unit_price": "1", "status": "sale"}, {"order_number": "4", "unit_price": "1", "status": "return"},
        {"order_number": "4", "unit_price": "1", "status": null}]'
    ),
    '4 status: other lines of the order have different statuses, and this one has none',
    'a line without a status is refused if those of its order differ'
);

select pg_temp.forget();
select is(
    pg_temp.load_lines(
        '[{"unit_price": "100"}, {"quantity": "0", "unit_price": "7"}]', '{"zero_quantities": "left out"}'
    ),
    'loaded',
    'lines of quantity 0 can be left out'
);
select results_eq('select pg_temp.orders()', array['1 sale 100 - 0 + 0 = 100 A 1 x 100 - 0 = 100'], 'the others are loaded');
select is(pg_temp.figure('lines of quantity 0 left out'), 1.0, 'the report says how many there were');
select isnt(
    pg_temp.load_lines('[{"quantity": "0", "line_total": "7"}]', '{"zero_quantities": "left out"}'), 'loaded', 'one that carries money is refused'
);

select finish();
rollback;
