-- retail.taken_back.

begin;
\ir ../../setup.sql
select plan(2);

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 831, 'E1', 'exchange', 101, 402, '2025-06-05 18:00+00', '2025-06-05', -40, -40);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total)
values (101, 831, 1, 204, -3, 5, 0, -15), (101, 831, 2, 201, 1, 20, 0, 20), (101, 831, 3, 201, -3, 16, -3, -45);
select tests.log_in('Head office');
set local role retail_definer;
select is(retail.taken_back(101, 831), 60.0, 'the lines that came back, after their discounts');
select is(retail.taken_back(101, 832), 0.0, 'nothing of an order without lines');
reset role;

select finish();
rollback;
