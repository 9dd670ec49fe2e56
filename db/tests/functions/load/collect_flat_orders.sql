-- load.collect_flat_orders.

begin;
\ir ../../setup.sql
select plan(3);

create temporary table flat_items (
    store_id integer, order_number text, file_line bigint, sku text, quantity integer, unit_price numeric, customer_number text,
    payment_method text, ordered_at timestamptz, local_time timestamp, part integer default 0, discount numeric default 0,
    line_total numeric generated always as (quantity * unit_price) stored, tax numeric default 0, original_number text
);
insert into flat_items (
    store_id, order_number, file_line, sku, quantity, unit_price, customer_number, payment_method, ordered_at, local_time
)
values
(101, 'A1', 2, 'H-1', 2, 20,  'N-1', 'cash', '2025-06-01 18:00+00', '2025-06-01 11:00'),
(101, 'A1', 3, 'P-2', 1, 5,   null,  null,   '2025-06-01 18:00+00', '2025-06-01 11:00'),
(101, 'A2', 4, 'P-1', 1, 30,  'N-1', null,   '2025-06-01 19:00+00', '2025-06-01 12:00'),
(101, 'F1', 5, 'P-1', -1, 30, null,  null,   '2025-06-05 19:00+00', '2025-06-05 12:00');
create temporary table flat_customers (customer_number text, store_id integer, customer_id bigint);
select load.collect_flat_orders(true, false, false);
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
select load.collect_flat_orders(false, false, false);
select is_empty(
    'select from pg_temp.flat_orders where is_changed', 'a file that cannot say who bought makes no order different'
);

drop table pg_temp.flat_orders;
update pg_temp.flat_items set tax = 1.5, discount = 2 where order_number = 'F1';
select load.collect_flat_orders(false, false, true);
select results_eq(
    $$ select order_number, subtotal, discount, tax, is_changed from pg_temp.flat_orders order by order_number $$,
    $$
    select given.number, given.subtotal, given.discount, given.tax, coalesce(given.tax <> orders.tax, false)
    from (values ('A1', 45.0, 0.0, 0.0), ('A2', 30, 0, 0), ('F1', -28, 2, 1.5)) as given (number, subtotal, discount, tax)
    left join retail.orders on orders.store_id = 101 and orders.order_number = given.number
    order by given.number
    $$,
    'the amounts before discount, the discounts and the taxes are added up; another tax is a change'
);

select finish();
rollback;
