-- retail.stock_needs. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(4);

-- Earlier orders, so that the stores and their products do not count as new.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select stores.store_id, 'Old', 'sale', 101, 401, '2025-01-02 18:00+00', '2025-01-02', 1, 1
from unnest(array[101, 102]) as stores (store_id);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select orders.store_id, orders.order_id, products.product_id, products.product_id, 1, 1, 1
from retail.orders
cross join unnest(array[201, 203, 204]) as products (product_id)
where orders.order_number = 'Old';

-- North's brushes: 11 in 91 days are 0.120879 a day. The supplier takes 14 days, with a standard
-- deviation of 3.5 unless another is known. 1 and 10 on two days: variance (101 - 121 / 91) / 90,
-- 1.107448.
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$
    select
        quantity_on_hand, reorder_point, units, season, round(rate, 6), lead_time,
        round(of_a_day::numeric, 6), round(of_lead_time::numeric, 6), point
    from retail.stock_needs(101, 2, '2025-06-03', 1)
    join retail.products using (product_id)
    where sku = 'P-2'
    $$,
    $$ values (8, 8, 11::bigint, 1::numeric, 0.120879, 14, 1.107448, 0.178994, 6) $$,
    'ceil(0.120879 x 14 + root of (14 x 1.107448 + 0.423077 squared)) is 6'
);
select results_eq(
    $$
    select units, rate, point
    from retail.stock_needs(101, 1, '2025-06-03', 1.64)
    join retail.products using (product_id)
    where sku = 'H-2'
    $$,
    $$ values (0::bigint, 0::numeric, 0) $$,
    'products without sales need nothing'
);
reset role;
update retail.products set discontinued_on = '2025-06-03' where product_id = 201;
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select store_id, sku from retail.stock_needs(null, null, '2025-06-03', 1) join retail.products using (product_id) order by sku $$,
    $$ values (101, 'H-2'), (101, 'P-1'), (101, 'P-2') $$,
    'discontinued products, and the stock of other stores, are not in it'
);
reset role;

select tests.log_out();
update retail.stores set closed_on = '2025-06-03', opened_on = null where store_id = 101;
select tests.log_in('North manager');
set local role retail_definer;
select is_empty($$ select from retail.stock_needs(null, null, '2025-06-03', 1) $$, 'a store that has closed needs nothing');
reset role;

select finish();
rollback;
