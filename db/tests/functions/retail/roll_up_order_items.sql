-- retail.roll_up_orders and retail.roll_up_order_items, the triggers that keep the rollups
-- equal to the orders, with retail.compute_daily_store_sales,
-- retail.compute_daily_product_sales, retail.compute_monthly_product_sales,
-- retail.compute_daily_category_sales and retail.compute_customer_sales.

begin;
\ir ../../setup.sql
select plan(20);

select results_eq(
    $$
    select
        sales_date, orders, returns, lines, units, units_returned, gross_sales, discounts, returned_sales,
        net_sales, tax, cost, lines_without_cost
    from retail.daily_store_sales
    where store_id = 101
    order by sales_date
    $$,
    $$
    values
    ('2025-06-01'::date, 2::bigint, 0::bigint, 3::bigint, 4::bigint, 0::bigint, 75.0, 4.0, 0.0, 71.0, 7.1, 46.0, 0::bigint),
    ('2025-06-02',       0,         1,         1,         -1,        1,         0,    0,   18,  -18,  -1.8, -12, 0),
    ('2025-06-03',       1,         0,         1,         10,        0,         50,   0,   0,   50,   5,    20,  0)
    $$,
    'the sums of a day are those of its orders'
);
select results_eq(
    $$
    select month, product_id, orders, lines, units, units_returned, returned_sales, net_sales, cost
    from retail.monthly_product_sales
    where store_id = 101
    order by product_id
    $$,
    $$
    values
    ('2025-06-01'::date, 201, 1::bigint, 2::bigint, 1::bigint, 1::bigint, 18.0, 18.0, 12.0),
    ('2025-06-01',       203, 1,         1,         1,         0,         0,    30,   20),
    ('2025-06-01',       204, 2,         2,         11,        0,         0,    55,   22)
    $$,
    'the sums of a product in a month are those of its lines'
);
select results_eq(
    $$
    select sales_date, category_id, orders, units, net_sales
    from retail.daily_category_sales
    where store_id = 101
    order by sales_date, category_id
    $$,
    $$
    values
    ('2025-06-01'::date, 1, 1::bigint, 2::bigint, 36.0),
    ('2025-06-01',       2, 2,         2,         35),
    ('2025-06-02',       1, 0,         -1,        -18),
    ('2025-06-03',       2, 1,         10,        50)
    $$,
    'the sums of a category on a day are those of its lines'
);
select results_eq(
    $$
    select customer_store_id, customer_id, orders, returns, net_sales, first_order_date, last_order_date
    from retail.customer_sales
    order by store_id, customer_id
    $$,
    $$
    values
    (101, 401::bigint, 1::bigint, 1::bigint, 23.0, '2025-06-01'::date, '2025-06-01'::date),
    (101, 402,         1,         0,         30,   '2025-06-01',       '2025-06-01'),
    (101, 401,         1,         0,         60,   '2025-06-03',       '2025-06-03'),
    (102, 403,         1,         0,         20,   '2025-06-01',       '2025-06-01')
    $$,
    'the sums of a customer in a store are those of the orders'
);

create function pg_temp.differences()
    returns text
    language sql
as $$
    select string_agg(difference.rollup || ' ' || difference.row_key, ', ' order by difference.rollup, difference.row_key)
    from ops.reconcile_rollups() as difference
$$;

select tests.log_in('Head office');
set local role retail_owner;

select is(pg_temp.differences(), null, 'the rollups agree after the inserts of the fixtures');

-- A receipt with the same product twice, one with an unknown cost, and an exchange.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 601, 'B1', 'sale',     101, 402, '2025-05-31 18:00+00', '2025-05-31', 90, 90),
(101, 602, 'B2', 'exchange', 101, 402, '2025-07-01 18:00+00', '2025-07-01', 10, 10);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total, unit_cost)
values
(101, 601, 1, 201, 1, 20, 20, null),
(101, 601, 2, 201, 2, 20, 40, 12),
(101, 602, 1, 201, -1, 20, -20, 12),
(101, 602, 2, 203, 1, 30, 30, 20);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total, unit_cost)
values (101, 601, 3, 203, 1, 30, 30, 20);
select is(pg_temp.differences(), null, 'the rollups agree after more inserts');
select results_eq(
    $$
    select orders, returns, units, units_returned, gross_sales, discounts, returned_sales, net_sales
    from retail.daily_store_sales
    where sales_date = '2025-07-01'
    $$,
    $$ values (1::bigint, 0::bigint, 0::bigint, 1::bigint, 30.0, 0.0, 20.0, 10.0) $$,
    'in an exchange, 30 was sold and 20 returned, net 10'
);
update retail.order_items set discount = -5, line_total = -15 where order_id = 602 and line_number = 1;
update retail.orders set discount = -5, total = 15 where order_id = 602;
select results_eq(
    $$ select gross_sales, discounts, returned_sales, net_sales from retail.daily_store_sales where sales_date = '2025-07-01' $$,
    $$ values (30.0, 0.0, 15.0, 15.0) $$,
    'returned items were sold with a discount: 15 was returned'
);
select is(pg_temp.differences(), null, 'the rollups agree after the lines of an exchange changed');
select is(
    (select sum(returned_sales) from retail.daily_store_sales where store_id = 101),
    (select sum(returned_sales) from retail.daily_category_sales where store_id = 101),
    'stores and categories have the same returned sales'
);
select results_eq(
    $$ select orders, lines, lines_without_cost from retail.daily_product_sales where sales_date = '2025-05-31' and product_id = 201 $$,
    $$ values (1::bigint, 2::bigint, 1::bigint) $$,
    'two lines of a receipt count as one order'
);
select results_eq(
    $$ select first_order_date, last_order_date from retail.customer_sales where store_id = 101 and customer_id = 402 $$,
    $$ values ('2025-05-31'::date, '2025-07-01'::date) $$,
    'the first and the last order of a customer are known'
);

update retail.order_items set quantity = 5, line_total = 100 where order_id = 601 and line_number = 1;
update retail.order_items set unit_cost = 11 where order_id = 601;
update retail.orders set subtotal = 170, total = 170, payment_method = 'cash' where order_id = 601;
select is(pg_temp.differences(), null, 'the rollups agree after updates');

insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total, unit_cost)
values (101, 601, 1, 201, 4, 20, 80, 12), (101, 601, 4, 204, 1, 5, 5, null)
on conflict (store_id, order_id, line_number) do update
set
    quantity = excluded.quantity,
    line_total = excluded.line_total;
select is(pg_temp.differences(), null, 'the rollups agree after an upsert');

merge into retail.order_items as item
using (values (101, 601::bigint, 2, 3), (101, 601, 5, 1)) as line (store_id, order_id, line_number, quantity)
on item.store_id = line.store_id and item.order_id = line.order_id and item.line_number = line.line_number
when matched then update set quantity = line.quantity, line_total = line.quantity * item.unit_price
when not matched then
    insert (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
    values (line.store_id, line.order_id, line.line_number, 202, line.quantity, 10, line.quantity * 10);
select is(pg_temp.differences(), null, 'the rollups agree after a merge');

delete from retail.order_items where order_id = 601 and line_number = 1;
select is(
    (select orders from retail.daily_product_sales where sales_date = '2025-05-31' and product_id = 201),
    1::bigint,
    'an order counts until its last line of a product is deleted'
);
delete from retail.order_items where order_id = 601;
delete from retail.orders where order_id = 601;
select is(pg_temp.differences(), null, 'the rollups agree after deletes');
select is_empty(
    $$ select * from retail.daily_store_sales where sales_date = '2025-05-31' $$,
    'a day without an order has no row'
);
select is(
    (select first_order_date from retail.customer_sales where store_id = 101 and customer_id = 402),
    '2025-06-01'::date,
    'when the first order of a customer is deleted, the next one is the first'
);

with items as (
    insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
    values (102, 603, 1, 202, 1, 10, 10)
)

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (102, 603, 'B3', 'sale', 102, 403, '2025-07-02 18:00+00', '2025-07-02', 10, 10);
select is(pg_temp.differences(), null, 'the rollups agree after an order and its lines came in one statement');

select finish();
rollback;
