-- load.check_folder_items.

begin;
\ir ../../setup.sql
select plan(2);

create temporary table read_order_items (
    file_line bigint, quantity integer, unit_price numeric, discount numeric, line_total numeric
);
insert into read_order_items
values
(2, 2,          10,      4,    16),
(3, 2,          10,      4,    17),
(4, 2,          10,      -4,   24),
(5, 2,          10,      21,   -1),
(6, -1,         10,      -10,  0),
(7, 2000000000, 1000000, null, null),
(8, null,       10,      3,    3),
(9,  3,         0.3333,  -0.0001, 1.00),
(10, 3,         0.33,    null, 1.00),
(11, 1,         9.99,    null, 10.00);
create function pg_temp.faults()
    returns text
    language sql
as $$
    select string_agg(concat_ws(' ', staging, file_line, column_name) || ': ' || reason, E'\n' order by staging, file_line)
    from load.refused_rows
$$;
select load.check_folder_items('{"files": {"order_items": {"file": "items.csv"}}}');
select is(
    pg_temp.faults(),
    concat_ws(
        E'\n',
        'order_items 3 line_total: quantity times unit price, minus discount, is 16',
        'order_items 4 discount: a discount has the sign of the quantity, and is at most quantity times unit price',
        'order_items 5 discount: a discount has the sign of the quantity, and is at most quantity times unit price',
        'order_items 7 quantity: quantity times unit price is at most 9999999999.9999',
        'order_items 11 line_total: quantity times unit price, minus discount, is 9.99'
    ),
    'amounts of a line that do not fit are found; a line whose quantity could not be read is left'
);

select results_eq(
    'select file_line, unit_price, discount, line_total, rounding from pg_temp.read_order_items where file_line in (9, 10) order by 1',
    $$ values (9::bigint, 0.3333, 0.0, 1.00, 0.0002), (10, 0.3333, 0, 1.00, 0.01) $$,
    'an amount within rounding counts: a tiny discount of the wrong sign is rounding, and a price to the cent is rounded'
);

select finish();
rollback;
