-- retail.trending_products.

begin;
\ir ../../setup.sql
select plan(6);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select place, product_id, reason, growth_percent, total from retail.trending_products(null) $$,
    $$
    values (
        1::bigint, 204, '11 pieces in the 28 days up to 2025-06-03, where 0.0 were usual in the 84 days before; the 10 of one day count as 6',
        null::numeric, 1::bigint
    )
    $$,
    'eleven brushes are more than usual; fewer than five pieces are not judged; 1 and 5 times 1 with 10 are 6'
);
reset role;

-- Paint sold 1 on four days of April, on two of May and on 1 June, and 2 on 3 June. With 9 on eight
-- days, a day sells at most ceil(9 / 8 + 5 * root of 9 / 8) = 7, which is what the 1000 of 28 May
-- count as: 5 and 7 after 4 / 3.
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select 101, 850 + number, 'G' || number, 'sale', 101, 401, day + time '18:00', day, 30 * units, 30 * units
from (
    values
    (1, '2025-04-20'::date, 1), (2, '2025-04-21', 1), (3, '2025-04-22', 1), (4, '2025-04-23', 1), (5, '2025-05-20', 1),
    (6, '2025-05-21', 1), (7, '2025-05-28', 1000)
) as sold (number, day, units);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select store_id, order_id, 1, 203, subtotal / 30, 30, subtotal
from retail.orders
where order_id between 851 and 857;
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select reason, growth_percent from retail.trending_products(null) where product_id = 203 $$,
    $$ values ('1005 pieces in the 28 days up to 2025-06-03, where 1.3 were usual in the 84 days before; the 1000 of one day count as 7', 800.0) $$,
    'one giant order counts as the other days suggest'
);
reset role;
-- A second giant order, of 900 on 29 May, leaves eight days for comparison, and both count as 7: 5
-- and 2 * 7.
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 858, 'G8', 'sale', 101, 401, '2025-05-29 18:00+00', '2025-05-29', 27000, 27000);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 858, 1, 203, 900, 30, 27000);
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select reason, growth_percent from retail.trending_products(null) where product_id = 203 $$,
    $$ values ('1905 pieces in the 28 days up to 2025-06-03, where 1.3 were usual in the 84 days before; the 1000 and 900 of two days count as 7 each', 1325.0) $$,
    'two giant orders do not make each other look usual'
);
reset role;
-- On 29 April it would be usual: 4 and 7 in the 84 days before, 12 now.
select tests.log_out();
delete from retail.order_items where order_id = 858;
delete from retail.orders where order_id = 858;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 858, 'G8', 'sale', 101, 401, '2025-04-29 18:00+00', '2025-04-29', 27000, 27000);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 858, 1, 203, 900, 30, 27000);
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select reason, growth_percent from retail.trending_products(null) where product_id = 203 $$,
    $$ values ('1005 pieces in the 28 days up to 2025-06-03, where 3.7 were usual in the 84 days before; the 1000 of one day count as 7', 227.3) $$,
    'an earlier giant order hides no later one, and is not usual either'
);
reset role;
-- A return of 300 on 24 May says nothing about how much a day sells: 7 as before, 705 now.
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 859, 'G9', 'return', 101, 401, '2025-05-24 18:00+00', '2025-05-24', -9000, -9000);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 859, 1, 203, -300, 30, -9000);
select tests.log_in('Head office');
set local role retail_definer;
select is_empty(
    $$ select from retail.trending_products(null) where product_id = 203 $$,
    'a return leaves less than is usual, and does not make a giant order look usual'
);
reset role;
select tests.log_out();
delete from retail.order_items where order_id between 858 and 859;
delete from retail.order_items where order_id in (502, 506) or order_id between 851 and 856;
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select reason, growth_percent from retail.trending_products(null) where product_id = 203 $$,
    $$ values ('1000 pieces in the 28 days up to 2025-06-03, where 0.0 were usual in the 84 days before; the 1000 of one day count as 5', null::numeric) $$,
    'a product with a single order does not lead the list'
);
reset role;

select finish();
rollback;
