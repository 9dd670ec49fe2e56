-- Lists longer than any default limit, so that a missing limit would show: 250 products in stock in
-- North, and 60 customers.

insert into retail.products (product_id, sku, name, category_id, product_type_id, supplier_id, base_price, cost)
overriding system value
select 1000 + i, 'N-' || i, 'Sledge Hammer ' || i, 1, 1, 301, 10 + i, 5
from generate_series(1, 250) as i;

insert into retail.inventory (store_id, product_id, quantity_on_hand, reorder_point)
select 101, 1000 + i, i % 2 * 5, 10
from generate_series(1, 250) as i;

insert into retail.customers (store_id, customer_id, customer_number, first_name, last_name)
overriding system value
select 101, 1000 + i, 'C-' || i, 'First' || i, 'Last' || i
from generate_series(1, 60) as i;

-- Long ago, each customer bought twice, ten days apart; one receipt contains every product.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    101, 10000 * day.number + i, format('L%s-%s', day.number, i), 'sale', 101, 1000 + i,
    day.day + time '20:00', day.day, 10 + i, 10 + i
from generate_series(1, 60) as i
cross join (values (1, date '2025-01-10'), (2, date '2025-01-20')) as day (number, day)
union all
select 101, 30000, 'L3', 'sale', 101, 404, '2025-06-03 20:00+00', '2025-06-03', sum(10 + i), sum(10 + i)
from generate_series(1, 250) as i;

insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total, unit_cost)
select 101, 10000 * day + i, 1, 1000 + i, 1, 10 + i, 10 + i, 5
from generate_series(1, 60) as i
cross join generate_series(1, 2) as day
union all
select 101, 30000, i, 1000 + i, 1, 10 + i, 10 + i, 5
from generate_series(1, 250) as i;
