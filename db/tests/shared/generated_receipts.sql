-- Hundreds of receipts of three stores, from a generator with a fixed seed: some products are sold
-- in some months only, and one receipt in nine is a return.

select setseed(0.25);
create temporary table made as
select
    101 + (random() * 2)::integer as store_id,
    60000 + number as order_id,
    number % 9 = 0 as is_return,
    date '2025-08-01' + (number / 5) as order_date,
    line,
    201 + ((random() * 2)::integer + number / 200) % 4 as product_id,
    1 + (random() * 6)::integer as quantity,
    5 + round(random()::numeric * 20 + number / 50.0, 2) as unit_price
from generate_series(1, 600) as number
cross join generate_series(1, 2) as line;
update made set store_id = first.store_id
from made as first
where first.order_id = made.order_id and first.line = 1;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    made.store_id, made.order_id, 'M' || made.order_id, case when made.is_return then 'return' else 'sale' end, 101, 402,
    made.order_date + time '20:00' at time zone 'UTC', made.order_date,
    sum(case when made.is_return then -1 else 1 end * made.quantity * made.unit_price),
    sum(case when made.is_return then -1 else 1 end * made.quantity * made.unit_price)
from made
group by made.store_id, made.order_id, made.is_return, made.order_date;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select
    made.store_id, made.order_id, made.line, made.product_id,
    case when made.is_return then -1 else 1 end * made.quantity,
    made.unit_price,
    case when made.is_return then -1 else 1 end * made.quantity * made.unit_price
from made;
