-- 200 customers of North, who buy in any of the three stores, from a generator with a fixed seed.

select setseed(0.25);

-- A long range that includes the last day is counted from rollups, any other from the orders.
insert into retail.customers (store_id, customer_id, customer_number)
overriding system value
select 101, 70000 + number, 'C' || number
from generate_series(1, 200) as number;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    101 + number % 3, 80000 + number, 'C' || number, case when number % 7 = 0 then 'return' else 'sale' end,
    101, case when number % 11 = 0 then 404 else 70000 + 1 + (random() * 199)::integer end,
    day + time '20:00' at time zone 'UTC', day, 0, 0
from generate_series(1, 900) as number
cross join lateral (select date '2025-07-01' + number / 4 as day) as day;
