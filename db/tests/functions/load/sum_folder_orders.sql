-- load.sum_folder_orders: totals of orders, from the lines of a folder or of the database.

begin;
\ir ../../setup.sql
select plan(2);

create temporary table read_orders (store text, order_number text);
insert into read_orders
values ('North', 'A1'), ('North', 'N9'), ('South', 'A2');
create temporary table read_order_items (
    store text, order_number text, quantity integer, unit_price numeric, discount numeric, file_line bigint, is_sound boolean,
    line_total numeric, rounding numeric default 0
);
insert into read_order_items (store, order_number, quantity, unit_price, discount, file_line, is_sound)
values
('North', 'N9', 2, 10, null, 7, true),
('North', 'N9', -1, 5, 1, 5, false),
('North', null, 1, 1, 0, 9, true);

select load.sum_folder_orders();
select results_eq(
    $$
    select store, order_number, has_new_lines, subtotal, discount, least, most, first_line, is_sound
    from pg_temp.order_sums
    where has_new_lines
    $$,
    $$ values ('North', 'N9', true, 15::numeric, 1::numeric, -1, 2, 5::bigint, false) $$,
    'two at 10 less one at 5, with one discount; a line without an order is left out'
);
select results_eq(
    $$ select store, order_number, subtotal, discount, least, most from pg_temp.order_sums where not has_new_lines order by store $$,
    $$ values ('North', 'A1', 45.00, 4.00, 1, 2), ('South', 'A2', 60.00, 0.00, 2, 2) $$,
    'an order whose lines are not in the folder has the sums of its lines in the database'
);

select finish();
rollback;
