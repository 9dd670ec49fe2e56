-- api.stockouts. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(14);

select volatility_is('api', 'stockouts'::name, 'stable');
select is_definer('api', 'stockouts'::name);

select tests.log_in('North manager');
update retail.products set discontinued_on = '2099-01-01' where product_id = 202;
select ok(exists (select from api.stockouts() where product = 'Rubber Mallet'), 'a product that will be discontinued is missing until its last day');
update retail.products set discontinued_on = null where product_id = 202;

update retail.inventory set quantity_on_hand = 0, updated_at = '2025-06-01 18:00+00' where (store_id, product_id) = (101, 204);
update retail.inventory set quantity_on_hand = 0, updated_at = '2025-06-02 18:00+00' where (store_id, product_id) = (101, 201);
-- North opened on 1 June, so that 28 days count. Hammers: 2 - 1 at 20 are 20 / 28 = 0.714 a day,
-- and 0.697 on the next day. Brushes: sales after they ran out do not count, so 1 at 5, for two
-- days: 0.1786 x (1 + 0.9756) = 0.3528. Mallets never sold.
select results_eq(
    $$
    select product, out_since, days_out, last_sale_date, units_a_day, lost_sales_a_day, lost_sales,
        total_lost_a_day, total_lost_sales, supplier, as_of, total_rows
    from api.stockouts()
    $$,
    $$
    values
    ('Claw Hammer',   '2025-06-02'::date, 1, '2025-06-02'::date, 0.04, 0.70, 0.71, 0.87, 1.07, 'Tool Supply',  '2025-06-03'::date, 3::bigint),
    ('Flat Brush',    '2025-06-01',       2, '2025-06-03',       0.04, 0.17, 0.35, 0.87, 1.07, 'Paint Supply', '2025-06-03',       3),
    ('Rubber Mallet', '2025-06-03',       0, null,               0.00, 0.00, 0.00, 0.87, 1.07, 'Tool Supply',  '2025-06-03',       3)
    $$,
    'products out of stock are listed with the sales they cost'
);
select results_eq(
    $$
    select second.product, third.product, third.next_cursor
    from api.stockouts(max_rows => 1) as first
    cross join lateral api.stockouts(page_cursor => first.next_cursor, max_rows => 1) as second
    cross join lateral api.stockouts(page_cursor => second.next_cursor, max_rows => 1) as third
    $$,
    $$ values ('Flat Brush', 'Rubber Mallet', null::text) $$,
    'three pages make the whole list'
);
-- A row without stock, sales and reorder point: the store never carried this product.
update retail.inventory set reorder_point = 0 where (store_id, product_id) = (101, 202);
select is((select count(*) from api.stockouts()), 2::bigint, 'a product that a store never carried does not count as out of stock');
update retail.inventory set reorder_point = 5 where (store_id, product_id) = (101, 202);
-- Half a year later another product is sold; the loss has halved every 28 days.
insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
values (101, 'L-1', 'sale', 101, 401, '2025-11-17 19:00+00', '2025-11-17', 10, 10);
select results_eq(
    $$ select days_out, lost_sales_a_day, lost_sales from api.stockouts() where product = 'Claw Hammer' $$,
    $$ values (168, 0.01, round(20 / 28.0 * (1 - 0.5 ^ 6) / (1 - 0.5 ^ (1 / 28.0)), 2)) $$,
    'after six times 28 days a stock-out costs almost nothing more'
);
delete from retail.orders where order_number = 'L-1';
-- In the 45 days from 20 April on, paint sold 1, 2, 2, 1, and 1000, which count as 8: 14 / 45 at
-- 30.
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
update retail.inventory set quantity_on_hand = 0, updated_at = '2025-06-03 19:00+00' where (store_id, product_id) = (101, 203);
select tests.log_in('North manager');
select results_eq(
    $$ select days_out, units_a_day, lost_sales_a_day, lost_sales from api.stockouts() where product = 'White Paint' $$,
    $$ values (0, 0.31, 9.33, 0.00) $$,
    'the days since the first sale count, and a giant order is not counted as lost on each day'
);
-- A second giant order, of 900, next to 1, 2, 2, 1, 1 and 1: both count as 8. 24 / 45 at 30.
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
    $$ select units_a_day, lost_sales_a_day from api.stockouts() where product = 'White Paint' $$,
    $$ values (0.53, 16.00) $$,
    'two giant orders are not counted as lost on each day, either'
);
select tests.log_out();
delete from retail.order_items where order_id between 851 and 857;
delete from retail.orders where order_id between 851 and 857;
update retail.inventory set quantity_on_hand = 50 where (store_id, product_id) = (101, 203);
select tests.log_in('South manager');
select throws_ok($$ select * from api.stockouts('north') $$, '22023', null, 'a manager cannot ask about another store');
select tests.log_out();
select is_empty($$ select * from api.stockouts() $$, 'an unauthenticated caller sees no stock');

select tests.log_in('Regional manager');
select results_eq(
    $$ select product, total_lost_a_day, data_note from api.stockouts('web') $$,
    $$ values (null::text, null::numeric, 'No stock is recorded for Web: it is unknown, not 0.') $$,
    'the answer says that a store has no recorded stock, rather than that it ran out'
);
select is(
    (select string_agg(distinct data_note, ' ') from api.stockouts('north')),
    null,
    'there is no note if the stock is recorded'
);

select tests.log_out();
update retail.inventory set quantity_on_hand = 0;
update retail.stores set closed_on = '2025-06-03', opened_on = null where store_id = 102;
select tests.log_in('Head office');
select results_eq(
    $$ select distinct store from api.stockouts() $$,
    $$ values ('North') $$,
    'a closed store loses no sales'
);

select finish();
rollback;
