-- load.collect_folder_orders.

begin;
\ir ../../setup.sql
select plan(4);

create temporary table order_sums (
    store text, order_number text, has_new_lines boolean, subtotal numeric, discount numeric, least integer, most integer
);
insert into order_sums
values
('North', 'A1', true, 45, 4, 1, 2),
('North', 'A2', true, 31, 0, 1, 1),
('North', 'F1', true, -20, 0, -1, -1);
create temporary table read_orders (
    file_line bigint, store text, order_number text, kind text, customer_number text, customer_store text, payment_method text,
    ordered_at text, tax numeric, original_order_number text
);
insert into read_orders
values (2, 'North', 'F1', null, 'S-1', 'South', 'cash', '2025-06-05 23:30:00', null, 'A1');
select load.collect_folder_orders();
select results_eq(
    $$ select order_number, known_id, order_id, is_changed from pg_temp.wanted_orders where known_id is not null order by order_number $$,
    $$ values ('A1', 501::bigint, 501::bigint, false), ('A2', 502, 502, true) $$,
    'an existing order keeps its id; one whose sum differs has changed'
);
select results_eq(
    $$ select kind, customer_store_id, customer_id, payment_method, order_date, tax, original_order_id from pg_temp.wanted_orders where order_number = 'F1' $$,
    $$ values ('return', 102, 403::bigint, 'cash', '2025-06-05'::date, 0.0, 501::bigint) $$,
    'a new one has its customer of another store, its day in the store''s zone, and the order that it returns'
);
select is(
    (select (ordered_at at time zone stores.time_zone)::text from pg_temp.wanted_orders join retail.stores using (store_id) where order_number = 'F1'),
    '2025-06-05 23:30:00',
    'a time without a zone is the store''s'
);
select results_eq(
    $$ select kind, customer_id, payment_method, tax from pg_temp.wanted_orders where order_number = 'A1' $$,
    $$ values ('sale', 401::bigint, 'cash', 4.1) $$,
    'an order that only has lines in the files keeps what it is'
);

select finish();
rollback;
