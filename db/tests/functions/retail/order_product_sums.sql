-- retail.order_product_sums: order items summed up by order and product.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('North manager');

select results_eq(
    $$
    select order_date, product_id, orders, lines, units, units_returned, returned_sales, net_sales
    from retail.order_product_sums()
    where store_id = 101
    order by order_date, product_id
    $$,
    $$
    values
    ('2025-06-01'::date, 201, 1, 1::bigint, 2::bigint, 0::bigint, 0.00, 36.00),
    ('2025-06-01',       203, 1, 1,         1,         0,         0.00, 30.00),
    ('2025-06-01',       204, 1, 1,         1,         0,         0.00, 5.00),
    ('2025-06-02',       201, 0, 1,         -1,        1,         18.00, -18.00),
    ('2025-06-03',       204, 1, 1,         10,        0,         0.00, 50.00)
    $$,
    'one row for each order and product: returns are negative, and do not count as orders'
);
select is(
    (select sum(lines) from retail.order_product_sums()),
    (select count(*)::numeric from retail.order_items),
    'each line counts once'
);

select finish();
rollback;
