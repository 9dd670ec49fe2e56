-- An exchange on 3 June: a mallet, which had never been sold, was returned for a brush.
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 9901, 'X-1', 'exchange', 101, 401, '2025-06-03 18:00+00', '2025-06-03', -5, -5);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 9901, 1, 202, -1, 10, -10), (101, 9901, 2, 204, 1, 5, 5);
select tests.log_in('North manager');
