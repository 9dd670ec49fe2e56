-- retail.product_sales: whole months come from the monthly rollup, the rest from the daily one.

begin;
\ir ../../setup.sql
select plan(6);

\ir ../../shared/two_years_of_web.sql
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 811, 'X1', 'exchange', 101, 402, '2025-06-05 18:00+00', '2025-06-05', 15, 15);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 811, 1, 204, -3, 5, -15), (101, 811, 2, 203, 1, 30, 30);

select tests.log_in('Regional manager');
select results_eq(
    format(
        $$ select product_id, orders, units, net_sales from retail.product_sales(%L, %L, null, null) order by 1 $$,
        range.first_day, range.last_day
    ),
    format(
        $$
        select
            order_items.product_id,
            count(distinct orders.order_id) filter (where orders.kind <> 'return'),
            sum(order_items.quantity),
            sum(order_items.line_total)
        from retail.orders
        join retail.order_items using (store_id, order_id)
        where orders.order_date between %L and %L
        group by order_items.product_id
        order by 1
        $$,
        range.first_day, range.last_day
    ),
    format('the sums from %s to %s are those of the receipts', range.first_day, range.last_day)
)
from (
    values
    ('2023-07-04'::date, '2025-07-04'::date), ('2023-07-05', '2025-07-03'), ('2024-01-01', '2024-12-31'),
    ('2025-06-01', '2025-06-30'), ('2025-06-01', '2025-06-03'), ('2025-05-31', '2025-07-01')
) as range (first_day, last_day);

select finish();
rollback;
