-- api.low_stock, with retail.demand. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(24);

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

select volatility_is('api', 'low_stock'::name, 'stable');
select is_definer('api', 'low_stock'::name);

select tests.log_in('North manager');

-- Brushes: 1 and 10 on two of 91 days: variance (101 - 121 / 91) / 90, deviation 1.052354. The
-- deviation of the lead time is a quarter of it. For 14 + 28 days, 11 / 91 * 42 = 5.1 and safety
-- 1.644854 * sqrt(42 * 1.107449 + (11 / 91 * 3.5) ^ 2) = 11.2, so 6 + 12 - 8 = 10 are ordered. The
-- reorder point is 1.7 + 1.644854 * sqrt(14 * 1.107449 + (11 / 91 * 3.5) ^ 2) = 8.2. Hammers: 2 and
-- -1, variance 0.055433; 35 days need 0.4 and 2.3 for safety, less than the stock; the reorder
-- point is 0.1 + 1.03. Mallets sold nothing.
select results_eq(
    $$
    select
        product, quantity_on_hand, reorder_point, units_sold_91_days, season_factor, days_of_cover,
        safety_stock, suggested_order, suggested_point, point_is_low, order_cost, supplier, lead_time_days, low_points,
        product_id, total_rows
    from api.low_stock()
    $$,
    $$
    values
    ('Flat Brush',    8, 8,  11::bigint, 1.00, 66.2,  12, 10, 9, true,  20.00, 'Paint Supply', 14, 1::bigint, 204, 3::bigint),
    ('Claw Hammer',   5, 10, 1,          1.00, 455.0, 3,  0,  2, false, 0.00,  'Tool Supply',  7,  1,         201, 3),
    ('Rubber Mallet', 0, 5,  0,          1.00, null,  0,  0,  0, false, 0.00,  'Tool Supply',  7,  1,         202, 3)
    $$,
    'the product that runs out first is listed first'
);
-- 1.7 + 1.644854 * sqrt(14 * 1.107449 + (11 / 91 * 30) ^ 2) = 10.5.
update retail.suppliers set lead_time_deviation_days = 30 where supplier_id = 302;
select is(
    (select suggested_point from api.low_stock() where product = 'Flat Brush'),
    11,
    'a supplier who is sometimes late needs a higher reorder point'
);
update retail.suppliers set lead_time_deviation_days = null where supplier_id = 302;
update retail.inventory set quantity_on_hand = 20 where (store_id, product_id) = (101, 204);
select results_eq(
    $$ select product, total_rows from api.low_stock(category_name => 'paint') $$,
    $$ values (null::text, null::bigint) limit 0 $$,
    'a product with more than its stored point is not to be ordered'
);
select results_eq(
    $$ select product, quantity_on_hand, reorder_point, suggested_point, point_is_low, suggested_order, total_rows from api.low_stock(category_name => 'paint', with_low_points => true) $$,
    $$ values ('Flat Brush', 20, 8, 9, true, 0, 1::bigint) $$,
    'a stored point that is too low is listed on request, without an order'
);
update retail.inventory set quantity_on_hand = 8 where (store_id, product_id) = (101, 204);
-- z is 2.326348: 15.9.
select is(
    (select safety_stock from api.low_stock(service_level => 99) where product = 'Flat Brush'),
    16,
    'a higher service level needs a larger safety stock'
);
select is(
    (select safety_stock from api.low_stock(service_level => 50) where product = 'Flat Brush'),
    0,
    'a service level of 50 percent needs no safety stock'
);
-- In the 28 days from today's date a year ago, 8 of paint were sold, and 13 in the 91 days before:
-- 8 * 91 / 28 / 13 = 2. A younger category has no known season.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 831, 'L1', 'sale', 101, 401, '2024-06-01 18:00+00', '2024-06-01', 390, 390),
(101, 832, 'L2', 'sale', 101, 401, '2024-06-20 18:00+00', '2024-06-20', 240, 240),
(101, 833, 'L3', 'sale', 101, 401, '2024-03-01 18:00+00', '2024-03-01', 30, 30);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 831, 1, 203, 13, 30, 390), (101, 832, 1, 203, 8, 30, 240);
select results_eq(
    $$ select season_factor, days_of_cover, safety_stock, suggested_order from api.low_stock(category_name => 'paint') $$,
    $$ values (1.00, 66.2, 12, 10) $$,
    'a category that began a year ago has no season yet'
);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 833, 1, 203, 1, 30, 30);
select results_eq(
    $$ select season_factor, days_of_cover, safety_stock, suggested_order from api.low_stock(category_name => 'paint') $$,
    $$ values (2.00, 33.1, 23, 26) $$,
    'the season of a year ago doubles the demand: 2 * 5.1, rounded up to 11, + 23 - 8'
);
delete from retail.order_items where order_id = 831;
select is(
    (select season_factor from api.low_stock(category_name => 'paint')),
    1.00,
    'a category that sold nothing in those weeks a year ago has no season'
);
delete from retail.order_items where order_id in (832, 833);
delete from retail.orders where order_id in (831, 832, 833);
select results_eq(
    $$
    select first.product, second.product, second.total_rows, second.next_cursor
    from api.low_stock(max_rows => 2) as first
    cross join lateral api.low_stock(page_cursor => first.next_cursor, max_rows => 2) as second
    where first.next_cursor is not null
    $$,
    $$ values ('Claw Hammer', 'Rubber Mallet', 3::bigint, null::text) $$,
    'products that never run out come on the last page'
);
update retail.products set discontinued_on = '2025-01-01' where product_id = 202;
select is((select count(*) from api.low_stock()), 2::bigint, 'a discontinued product is not suggested');
update retail.products set discontinued_on = '2099-01-01' where product_id = 202;
select is((select count(*) from api.low_stock()), 3::bigint, 'a product that will be discontinued is suggested until its last day');
update retail.products set discontinued_on = null where product_id = 202;
update retail.inventory set reorder_point = 0 where product_id = 202;
select is((select count(*) from api.low_stock()), 2::bigint, 'a product with a reorder point of 0 is not suggested');
update retail.inventory set reorder_point = 5 where product_id = 202;
select throws_ok($$ select * from api.low_stock(service_level => 100) $$, '23514', null, 'a service level of 100 percent is refused');

-- Paint sold 1, 2, 2, 1, and 1000 on 20 May. The 1000 count as 8, because 1.5 + 5 * root of 1.5 is
-- 7.6: 14 in 91 days, variance (10 + 64 - 14 * 14 / 91) / 90 = 0.798291. 14 / 91 * 42 = 6.5, safety
-- 1.644854 * sqrt(42 * 0.798291 + (14 / 91 * 3.5) ^ 2) = 9.6; 7 + 10 - 8 = 9. With all of the 1000
-- it would be 465 and more.
select results_eq(
    $$ select demand_note from api.low_stock() where product = 'Flat Brush' $$,
    $$ values ('On 2025-06-03 10 units were sold, more than the other days suggest: too few days to tell whether that will recur.') $$,
    'one other day is too little to tell whether a large order will recur'
);
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select 101, 850 + number, 'G' || number, 'sale', 101, 401, day + time '18:00', day, 30 * units, 30 * units
from (
    values (1, '2025-04-20'::date, 1), (2, '2025-05-11', 2), (3, '2025-05-12', 2), (4, '2025-05-20', 1000)
) as sold (number, day, units);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select store_id, order_id, 1, 203, subtotal / 30, 30, subtotal
from retail.orders
where order_id between 851 and 854;
update retail.inventory set quantity_on_hand = 8 where (store_id, product_id) = (101, 203);
select tests.log_in('North manager');
select results_eq(
    $$ select units_sold_91_days, days_of_cover, safety_stock, suggested_order, demand_note from api.low_stock() where product = 'White Paint' $$,
    $$ values (1006::bigint, 52.0, 10, 9, 'On 2025-05-20 1000 units were sold, more than the other days suggest: they count as 8.') $$,
    'one giant order does not raise the suggested order'
);
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select 101, 850 + number, 'G' || number, 'sale', 101, 401, day + time '18:00', day, 30 * units, 30 * units
from (values (5, '2025-05-21'::date, 900), (6, '2025-04-22', 1), (7, '2025-04-23', 1)) as sold (number, day, units);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select store_id, order_id, 1, 203, subtotal / 30, 30, subtotal
from retail.orders
where order_id between 855 and 857;
select tests.log_in('North manager');
select results_eq(
    $$ select units_sold_91_days, demand_note from api.low_stock() where product = 'White Paint' $$,
    $$
    values (
        1908::bigint,
        'On 2025-05-20 1000 and on 2025-05-21 900 units were sold, more than the other days suggest: each of these days counts as 8.'
    )
    $$,
    'both of two giant orders are named'
);
select tests.log_out();
delete from retail.order_items where order_id between 851 and 857;
delete from retail.orders where order_id between 851 and 857;
update retail.inventory set quantity_on_hand = 50 where (store_id, product_id) = (101, 203);

-- Web has no recorded stock, so nothing can be low there.
select tests.log_in('Regional manager');
select results_eq(
    $$ select product, total_rows, as_of, data_note from api.low_stock(store_name => 'web') $$,
    $$ values (null::text, 0::bigint, '2025-06-03'::date, 'No stock is recorded for Web: it is unknown, not 0.') $$,
    'the answer says that a store has no recorded stock, rather than that it is well stocked'
);
select is(
    (select string_agg(distinct data_note, ' ') from api.low_stock()),
    'No stock is recorded for Web: it is unknown, not 0.',
    'the products of other stores are listed, with the name of the store'
);
select is(
    (select string_agg(distinct data_note, ' ') from api.low_stock(store_name => 'north')),
    null,
    'there is no note if the stock is recorded'
);

select tests.log_in('North trainee');
select results_eq(
    $$ select product, order_cost from api.low_stock(category_name => 'hand tools') $$,
    $$ values ('Claw Hammer', null::numeric), ('Rubber Mallet', null) $$,
    'a trainee sees no costs'
);
select tests.log_out();
select is_empty($$ select * from api.low_stock() $$, 'an unauthenticated caller sees no stock');

select finish();
rollback;
