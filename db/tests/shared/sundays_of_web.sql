-- Nine Sundays of Web from 2 March 2025, with one receipt each for 20 or 22 mallets at 10 in turn,
-- 210 on average. On the fifth, 30 March, there are 30 mallets with 1 off each: 270.

insert into retail.customers (store_id, customer_id, customer_number, is_walk_in)
overriding system value
values (103, 409, 'walk-in', true);

create temporary table sundays as
select
    700 + number as order_id,
    date '2025-03-02' + 7 * number as day,
    case when number = 4 then 30 when number % 2 = 0 then 20 else 22 end as lines,
    case when number = 4 then 1 else 0 end as discount
from generate_series(0, 8) as number;
-- After this, both sides of the fifth have two of each.
update sundays set lines = 42 - lines where order_id > 704;

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, discount, total
)
overriding system value
select
    103, order_id, 'W' || order_id, 'sale', 103, 409, (day + time '12:00') at time zone 'America/Los_Angeles', day,
    10 * lines, lines * discount, (10 - discount) * lines
from sundays;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total)
select 103, order_id, line, 202, 1, 10, discount, 10 - discount
from sundays
cross join generate_series(1, lines) as line;
