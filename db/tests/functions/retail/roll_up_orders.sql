-- retail.roll_up_orders: the totals of days and customers follow the orders. See also
-- roll_up_order_items.sql.

begin;
\ir ../../setup.sql
select plan(4);

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, discount, tax, total
)
overriding system value
values
(101, 601, 'R1', 'sale',   101, 402, '2025-06-03 18:00+00', '2025-06-03', 100, 10, 9,  99),
(101, 602, 'R2', 'return', 101, 402, '2025-06-03 19:00+00', '2025-06-03', -30, 0,  -3, -33),
(101, 603, 'R3', 'sale',   101, 404, '2025-06-03 20:00+00', '2025-06-03', 7,   0,  0,  7);
select results_eq(
    $$ select orders, returns, gross_sales, discounts, returned_sales, net_sales, tax from retail.daily_store_sales where store_id = 101 and sales_date = '2025-06-03' $$,
    $$ values (3::bigint, 1::bigint, 157.0, 10.0, 30.0, 117.0, 11.0) $$,
    '50 + 100 + 7 less 10 was sold, and 30 returned'
);
select results_eq(
    $$ select orders, returns, net_sales, first_order_date, last_order_date from retail.customer_sales where store_id = 101 and customer_id = 402 $$,
    $$ values (2::bigint, 1::bigint, 90.0, '2025-06-01'::date, '2025-06-03'::date) $$,
    'a customer has 30 + 90 - 30'
);
select is_empty('select from retail.customer_sales where customer_id = 404', 'walk-in customers have no sums');
delete from retail.orders where order_id in (601, 602, 603);
select results_eq(
    $$
    select totals.orders, totals.returns, totals.net_sales, totals.last_order_date, days.net_sales
    from retail.customer_sales as totals
    cross join retail.daily_store_sales as days
    where totals.store_id = 101
        and totals.customer_id = 402
        and days.store_id = 101
        and days.sales_date = '2025-06-03'
    $$,
    $$ values (1::bigint, 0::bigint, 30.0, '2025-06-01'::date, 50.0) $$,
    'when the orders are removed, all is as it was, and the last order is the one before'
);

select finish();
rollback;
