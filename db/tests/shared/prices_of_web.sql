-- 52 weeks of Web from 2 June 2024, with one order on the first day of each: ten paints, and
-- brushes at 5 or 2.50, of which 16 or 64 are sold, doubled or halved in turn.

insert into retail.customers (store_id, customer_id, customer_number, is_walk_in)
overriding system value
values (103, 409, 'walk-in', true);

create temporary table weeks as
select
    700 + number as order_id,
    date '2024-06-02' + 7 * number as day,
    case when number % 4 < 2 then 5 else 2.5 end as price,
    case when number % 4 < 2 then 16 else 64 end * case when number % 2 = 0 then 2 else 0.5 end as brushes,
    10 as paints
from generate_series(0, 51) as number;

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    103, order_id, 'W' || order_id, 'sale', 103, 409, (day + time '12:00') at time zone 'America/Los_Angeles', day,
    price * brushes + 30 * paints, price * brushes + 30 * paints
from weeks
union all
select 103, 799, 'W799', 'sale', 103, 409, '2025-05-31 18:00+00', '2025-05-31', 20, 20;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select 103, order_id, 1, 204, brushes, price, price * brushes from weeks
union all
select 103, order_id, 2, 203, paints, 30, 30 * paints from weeks
union all
select 103, 799, 1, 201, 1, 20, 20;
