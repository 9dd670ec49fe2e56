-- Ten customers of the store Web: number i bought i times for 10 * i each time, ten days apart, the
-- last time on 1 July 2025 less (10 - i) times ten days.

insert into retail.customers (store_id, customer_id, customer_number, first_name, last_name, email, phone)
overriding system value
select 103, 700 + i, 'W-' || i, 'First' || i, 'Last' || i, 'w' || i || '@example.com', '555-' || i
from generate_series(1, 10) as i;

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    103, 7000 + 100 * i + k, 'W' || i || '/' || k, 'sale', 103, 700 + i,
    (day.day + time '12:00') at time zone 'America/Los_Angeles', day.day, 10 * i, 10 * i
from generate_series(1, 10) as i
cross join lateral generate_series(1, i) as k
cross join lateral (select '2025-07-01'::date - (10 - i) * 10 - (i - k) * 10 as day) as day;

insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total, unit_cost)
select orders.store_id, orders.order_id, 1, 202, orders.subtotal / 10, 10, orders.subtotal, 7
from retail.orders
where orders.store_id = 103;
