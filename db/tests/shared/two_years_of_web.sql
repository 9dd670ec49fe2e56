-- Two years of Web: 100 in each month of the first year and 200 in each of the second, but 400 and
-- 800 in April. An average month has 125 and 250 (1500 / 12, 3000 / 12), so April has 320 % in both
-- years, the others 80 %.

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    103, 9000 + number, 'Y' || number, 'sale', 101, 402, (day.day + time '12:00') at time zone 'America/Los_Angeles',
    day.day, amount.amount, amount.amount
from generate_series(0, 24) as number
cross join lateral (select ('2023-07-04'::date + make_interval(months => number))::date as day) as day
cross join lateral (
    select (case when extract(month from day.day) = 4 then 4 else 1 end) * (case when number < 12 then 100 else 200 end) as amount
) as amount;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select orders.store_id, orders.order_id, 1, 202, 1, orders.subtotal, orders.subtotal
from retail.orders
where orders.store_id = 103;
