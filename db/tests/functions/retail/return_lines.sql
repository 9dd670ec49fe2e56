-- retail.return_lines. Order 501 sold 2 hammers at 20 less 4, and a brush at 5; order 503 returned
-- one of the hammers.

begin;
\ir ../../setup.sql
select plan(6);

create function pg_temp.returned(order_id bigint, items api.return_items)
    returns text
    language sql
as $$
    select format('%s: %s at %s less %s', lines.product_ids, lines.quantities, lines.unit_prices::numeric(10, 2)[], lines.discounts::numeric(10, 2)[])
    from retail.orders
    cross join lateral retail.return_lines(orders, items) as lines
    where orders.store_id = 101
        and orders.order_id = returned.order_id
$$;

select tests.log_in('North manager');
select is(
    pg_temp.returned(501, null),
    '{201,204}: {-1,-1} at {20.00,5.00} less {-2.00,0.00}',
    'without items everything that was not returned before is returned, with its share of the discount'
);
select is(
    pg_temp.returned(501, array[row('P-2', 1)]::api.return_item[]),
    '{204}: {-1} at {5.00} less {0.00}',
    'the items that are given are returned'
);
select throws_ok(
    $$ select pg_temp.returned(501, array[row('H-1', 2)]::api.return_item[]) $$,
    'P0001',
    'more would be returned than was sold: ''Claw Hammer'' (H-1): 2 asked for, 1 can still be returned',
    'pieces that were returned before cannot be returned again'
);
select throws_ok(
    $$ select pg_temp.returned(501, array[row('H-1', 1), row('h-1', 1)]::api.return_item[]) $$,
    'P0001',
    'more would be returned than was sold: ''Claw Hammer'' (H-1): 2 asked for, 1 can still be returned',
    'two items of the same product are added up'
);
select throws_ok(
    $$ select pg_temp.returned(503, null) $$,
    'P0001',
    'nothing of this sale is left to return',
    'a return has nothing that could be returned'
);

-- A line of 3 at 10 less 1, returned one unit at a time.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, discount, total,
    original_order_id
)
overriding system value
values
(101, 601, 'B1',   'sale',   101, 402, '2025-06-03 18:00+00', '2025-06-03', 30,  1, 29,  null),
(101, 602, 'B1-1', 'return', 101, 402, '2025-06-03 18:00+00', '2025-06-03', -10, 0, -10, 601),
(101, 603, 'B1-2', 'return', 101, 402, '2025-06-03 18:00+00', '2025-06-03', -10, 0, -10, 601);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total)
values (101, 601, 1, 202, 3, 10, 1, 29);
create temporary table shares as
select lines.discounts[1] as discount
from retail.orders
cross join lateral retail.return_lines(orders, array[row('H-2', 1)]::api.return_item[]) as lines
where orders.order_id = 601;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 602, 1, 202, -1, 10, -10);
insert into shares
select lines.discounts[1]
from retail.orders
cross join lateral retail.return_lines(orders, array[row('H-2', 1)]::api.return_item[]) as lines
where orders.order_id = 601;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 603, 1, 202, -1, 10, -10);
insert into shares
select lines.discounts[1]
from retail.orders
cross join lateral retail.return_lines(orders, null) as lines
where orders.order_id = 601;
select results_eq(
    'select discount from shares',
    'values (-0.3333), (-0.3334), (-0.3333)',
    'the discounts of three returns of one piece each add up to that of the line'
);

select finish();
rollback;
