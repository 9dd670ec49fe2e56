-- load.check_folder_orders.

begin;
\ir ../../setup.sql
select plan(1);

create temporary table read_order_items (
    file_line bigint, store text, order_number text, quantity integer, unit_price numeric, discount numeric, line_total numeric, is_sound boolean
);
insert into read_order_items (file_line, store, order_number, quantity, unit_price, discount, is_sound)
values
(2, 'North', 'F1', 2,  10, 4, true),
(3, 'North', 'F2', -1, 10, 0, true),
(4, 'North', 'F3', 1,  10, 0, false),
(5, 'North', 'F4', 1,  10, 0, true);
create temporary table read_orders (
    file_line bigint, store text, order_number text, kind text, subtotal numeric, discount numeric, tax numeric, total numeric, is_sound boolean
);
insert into read_orders
values
(2, 'North', 'F1', null,   21,   null, 1,    null, true),
(3, 'North', 'F2', 'sale', null, null, null, null, true),
(4, 'North', 'F3', null,   99,   null, null, null, true),
(5, 'North', 'F4', null,   10,   0,    1,    12,   true),
(6, 'North', 'F5', null,   null, null, null, null, true);
create function pg_temp.faults()
    returns text
    language sql
as $$
    select string_agg(concat_ws(' ', staging, file_line, column_name) || ': ' || reason, E'\n' order by staging, file_line)
    from load.refused_rows
$$;
select load.check_folder_orders('{"files": {"orders": {"file": "orders.csv"}, "order_items": {"file": "items.csv"}}}');
select is(
    pg_temp.faults(),
    concat_ws(
        E'\n',
        'orders 2 subtotal: the lines add up to 20',
        'orders 3 kind: the amounts of a sale are not negative, those of a return not positive; the lines add up to -10',
        'orders 5 total: subtotal - discount + tax is 10 - 0 + 1 = 11',
        'orders 6 order_number: the order has no line, neither in a file nor in the database'
    ),
    'orders that do not fit their lines are found; one with a line that could not be read is left'
);

select finish();
rollback;
