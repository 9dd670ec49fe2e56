-- All kinds of rows of store South change, and everything that triggers derive from them; a new
-- store opens. No caller who sees neither may notice: test_non_interference.py.

-- Stock.
update retail.inventory set quantity_on_hand = 7, reorder_point = 900 where store_id = 102;
insert into retail.inventory (store_id, product_id, quantity_on_hand, reorder_point)
values (102, 202, 0, 5), (102, 204, 1000, 1);
insert into retail.inventory_adjustments
    (store_id, product_id, adjustment_number, change, quantity_after, reason, note)
values (102, 201, 1, 3, 7, 'delivery', 'from the South');

-- Customers.
update retail.customers
set first_name = 'Ann', last_name = 'Lee', email = 'ann@example.com', phone = '555 0199'
where store_id = 102
    and customer_id = 403;
insert into retail.customers (store_id, customer_number, first_name, last_name, email)
values (102, 'N-1', 'Nora', 'North', 'bob@example.com'), (102, 'S-9', 'Bob', 'Ray', null);

-- Sales.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id,
    payment_method, ordered_at, order_date, subtotal, discount, tax, total
)
overriding system value
values
(102, 601, 'S77', 'sale', 101, 401, 'cash', '2025-06-02 18:00+00', '2025-06-02', 4000, 0, 0, 4000),
(102, 602, 'A5', 'sale', 102, 403, 'mobile', '2024-06-02 18:00+00', '2024-06-02', 90, 0, 0, 90),
(102, 603, 'A6', 'sale', 102, 403, 'mobile', '2025-08-02 18:00+00', '2025-08-02', 20, 0, 0, 20),
(102, 604, 'A7', 'sale', 101, 402, 'mobile', now(), current_date, 5, 0, 0, 5);
insert into retail.order_items
    (store_id, order_id, line_number, product_id, quantity, unit_price, line_total, unit_cost)
values
(102, 601, 1, 201, 200, 20, 4000, 11), (102, 602, 1, 203, 3, 30, 90, 20),
(102, 603, 1, 202, 2, 10, 20, 7), (102, 604, 1, 204, 1, 5, 5, 2);

-- Returns.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, payment_method,
    ordered_at, order_date, subtotal, discount, tax, total, original_order_id
)
overriding system value
values
(102, 605, 'A8', 'return', 101, 401, 'cash', '2025-06-03 18:00+00', '2025-06-03', -400, 0, 0, -400, 601);
insert into retail.order_items
    (store_id, order_id, line_number, product_id, quantity, unit_price, line_total, unit_cost)
values (102, 605, 1, 201, -20, 20, -400, 11);

-- Requests.
insert into retail.write_requests (store_id, idempotency_key, tool, content, answer)
values (102, 'one', 'record_sale', '{}', '{"store": "South"}');

-- Names.
update auth.stores set name = 'Southern' where store_id = 102;
update retail.stores
set name = 'Southern', city = 'Seattle', region = 'Oregon', opened_on = '2025-06-02',
    time_zone = 'Asia/Tokyo'
where store_id = 102;

-- Models.
select ops.refresh_customer_models();

-- A new store.
insert into auth.stores (store_id, name) overriding system value values (104, 'East');
insert into retail.stores (store_id, name, kind, city)
values (104, 'East', 'physical', 'Spokane');
insert into retail.inventory (store_id, product_id, quantity_on_hand) values (104, 204, 3);

-- Rights.
insert into auth.principals (name, role_name, all_stores)
values ('Southern manager', 'store_manager', false);
select auth.save_principal('South manager', 'store_user', stores => array['East']);

