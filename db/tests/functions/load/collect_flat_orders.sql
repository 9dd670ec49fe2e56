-- load.collect_flat_orders.

begin;
\ir ../../setup.sql
select plan(2);

create temporary table flat_items (
    store_id integer, order_number text, file_line bigint, sku text, quantity integer, unit_price numeric, customer_number text,
    payment_method text, ordered_at timestamptz, local_time timestamp
);
insert into flat_items
values
(101, 'A1', 2, 'H-1', 2, 20,  'N-1', 'cash', '2025-06-01 18:00+00', '2025-06-01 11:00'),
(101, 'A1', 3, 'P-2', 1, 5,   null,  null,   '2025-06-01 18:00+00', '2025-06-01 11:00'),
(101, 'A2', 4, 'P-1', 1, 30,  'N-1', null,   '2025-06-01 19:00+00', '2025-06-01 12:00'),
(101, 'F1', 5, 'P-1', -1, 30, null,  null,   '2025-06-05 19:00+00', '2025-06-05 12:00');
create temporary table flat_customers (customer_number text, store_id integer, customer_id bigint);
select load.collect_flat_orders(true, false);
select results_eq(
    $$ select order_number, known_id, kind, customer_id, lines, subtotal, is_changed from pg_temp.flat_orders order by order_number $$,
    $$
    values
    ('A1', 501::bigint, 'sale',   401::bigint, 2::bigint, 45::numeric, false),
    ('A2', 502,         'sale',   401,         1,         30,          true),
    ('F1', null,        'return', 404,         1,         -30,         false)
    $$,
    'lines form orders; an order of another customer has changed, and one without a customer belongs to the walk-in customer'
);
drop table pg_temp.flat_orders;
select load.collect_flat_orders(false, false);
select is_empty(
    'select from pg_temp.flat_orders where is_changed', 'a file that cannot say who bought makes no order different'
);

select finish();
rollback;
