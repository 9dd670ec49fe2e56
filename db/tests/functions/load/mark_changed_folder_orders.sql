-- load.mark_changed_folder_orders.

begin;
\ir ../../setup.sql
select plan(2);

create temporary table read_order_items (
    store text, order_number text, line_number integer, sku text, quantity integer, unit_price numeric, discount numeric, unit_cost numeric,
    line_total numeric
);
insert into read_order_items (store, order_number, line_number, sku, quantity, unit_price, discount, unit_cost)
values
('North', 'A1', 1, 'H-1', 2,  20, 4,    12), ('North', 'A1', 2, 'P-2', 1, 5, null, 2),
('North', 'A2', 1, 'P-1', 1,  30, 1,    20),
('North', 'A4', 2, 'P-2', 10, 5,  null, 2);
create temporary table wanted_orders as
select
    orders.store_id, orders.order_number, orders.order_id as known_id, orders.order_id in (501, 502, 504) as has_new_lines, orders.kind,
    orders.customer_store_id, orders.customer_id, case when orders.order_id = 505 then 'cash' else orders.payment_method end as payment_method,
    orders.ordered_at, orders.order_date, orders.tax, orders.original_order_id, false as is_changed
from retail.orders;
select load.mark_changed_folder_orders();
select is(
    array(select known_id from pg_temp.wanted_orders where is_changed order by known_id),
    array[502, 504, 505]::bigint[],
    'a discount, another line number and another payment are changes; orders whose lines are not in the files have none'
);

update pg_temp.wanted_orders set is_changed = false, payment_method = orders.payment_method
from retail.orders where orders.order_id = wanted_orders.known_id and orders.store_id = wanted_orders.store_id;
delete from pg_temp.wanted_orders where known_id <> 501;
update pg_temp.read_order_items set line_total = case line_number when 1 then 36 else 5.0001 end where order_number = 'A1';
select load.mark_changed_folder_orders();
select is(
    array(select known_id from pg_temp.wanted_orders where is_changed), array[501]::bigint[], 'another amount of a line is a change'
);

select finish();
rollback;
