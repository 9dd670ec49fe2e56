-- load.mark_changed_flat_orders.

begin;
\ir ../../setup.sql
select plan(1);

create temporary table flat_items (store_id integer, order_number text, file_line bigint, sku text, quantity integer, unit_price numeric);
insert into flat_items
values
(101, 'A1', 2, 'H-1', 2,  20), (101, 'A1', 3, 'P-2', 1, 5),
(101, 'A2', 4, 'P-1', 1,  31),
(101, 'A4', 5, 'P-2', 10, 5), (101, 'A4', 6, 'P-2', 1, 5),
(102, 'A2', 7, 'P-1', 2,  30);
create temporary table flat_orders (store_id integer, order_number text, known_id bigint, lines bigint, is_changed boolean);
insert into flat_orders
values
(101, 'A1', 501, 2, false),
(101, 'A2', 502, 1, false),
(101, 'A4', 504, 2, false),
(102, 'A2', 506, 1, false);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (102, 506, 2, 201, 1, 20, 20);
select load.mark_changed_flat_orders();
select is(
    array(select known_id from pg_temp.flat_orders where is_changed order by known_id),
    array[502, 504, 506]::bigint[],
    'another price, a line more and a line less are changes; the same lines are none'
);

select finish();
rollback;
