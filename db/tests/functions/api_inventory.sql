-- The tools for the stock: api.inventory_status, api.low_stock, api.inventory_value,
-- api.stockouts, api.slow_movers; with retail.demand, retail.normal_quantile and
-- retail.only_store. Answers worked out by hand.

begin;
\ir ../setup.sql
select plan(49);
\ir ../fixtures.sql
\ir ../callers.sql

select volatility_is('api', tool, 'stable')
from unnest(array['inventory_status', 'low_stock', 'inventory_value', 'stockouts', 'slow_movers']::name[]) as tool;
select is_definer('api', tool)
from unnest(array['inventory_status', 'low_stock', 'inventory_value', 'stockouts', 'slow_movers']::name[]) as tool;

select is(round(retail.normal_quantile(p)::numeric, 6), z, 'z for ' || p)
from (values (0.5, 0.000000), (0.95, 1.644854), (0.999, 3.090232), (0.01, -2.326348)) as quantile (p, z);
select is(retail.normal_quantile(1), null, 'certainty has no z');

select pg_temp.become('north');

-- What there is ------------------------------------------------------------------------

-- In the 91 days up to 3 June one hammer (2 - 1), one paint and eleven brushes were
-- sold: 5 hammers last 5 * 91 days, 8 brushes 8 * 91 / 11.
select results_eq(
    $$
    select product, category, quantity_on_hand, reorder_point, stock_state::text, units_sold_91_days, days_of_cover, total_units, total_rows
    from api.inventory_status()
    $$,
    $$
    values
    ('Claw Hammer',   'hand tools', 5,  10, 'low',         1::bigint, 455.0,  63::bigint, 4::bigint),
    ('Flat Brush',    'paint',      8,  8,  'low',         11,        66.2,   63,         4),
    ('Rubber Mallet', 'hand tools', 0,  5,  'out',         0,         null,   63,         4),
    ('White Paint',   'paint',      50, 10, 'overstocked', 1,         4550.0, 63,         4)
    $$,
    'all that is in stock'
);
select results_eq(
    $$ select product, total_units, total_rows from api.inventory_status(state => 'low') $$,
    $$ values ('Claw Hammer', 13::bigint, 2::bigint), ('Flat Brush', 13, 2) $$,
    'or what is low'
);
select results_eq(
    $$ select product from api.inventory_status(category_name => 'Paint', product_name => 'p-1') $$,
    $$ values ('White Paint') $$,
    'or one product'
);
select results_eq(
    $$
    select first.product, second.product, third.product, third.next_cursor
    from api.inventory_status(max_rows => 1) as first
    cross join lateral api.inventory_status(page_cursor => first.next_cursor, max_rows => 1) as second
    cross join lateral api.inventory_status(page_cursor => second.next_cursor, max_rows => 2) as third
    $$,
    $$ values ('Claw Hammer', 'Flat Brush', 'Rubber Mallet', null::text), ('Claw Hammer', 'Flat Brush', 'White Paint', null) $$,
    'page by page'
);

-- What to order -------------------------------------------------------------------------

-- Brushes: 1 and 10 on two of 91 days: variance (101 - 121 / 91) / 90, deviation 1.052354.
-- 14 + 28 days: 11 / 91 * 42 = 5.1, safety 1.644854 * 1.052354 * sqrt(42) = 11.2;
-- 6 + 12 - 8 = 10. Hammers: 2 * 10 - 5; mallets: 2 * 5.
select results_eq(
    $$
    select
        product_name, quantity_on_hand, reorder_point, units_sold_91_days, season_factor, days_of_cover,
        safety_stock, suggested_order, order_cost, supplier, lead_time_days, product_id, total_rows
    from api.low_stock()
    $$,
    $$
    values
    ('Flat Brush',    8, 8,  11::bigint, 1.00, 66.2,  12, 10, 20.00,  'Paint Supply', 14, 204, 3::bigint),
    ('Claw Hammer',   5, 10, 1,          1.00, 455.0, 3,  15, 180.00, 'Tool Supply',  7,  201, 3),
    ('Rubber Mallet', 0, 5,  0,          1.00, null,  0,  10, 70.00,  'Tool Supply',  7,  202, 3)
    $$,
    'what runs out first is on top'
);
-- z is 2.326348: 15.9.
select is(
    (select safety_stock from api.low_stock(service_level => 99) where product_name = 'Flat Brush'),
    16,
    'a higher service level takes a larger safety stock'
);
select is(
    (select safety_stock from api.low_stock(service_level => 50) where product_name = 'Flat Brush'),
    0,
    'and an even chance takes none'
);
-- A year ago the 28 days ahead sold 8 of paint, the 91 days behind 13: 8 * 91 / 28 / 13 = 2.
-- Of a category that is younger than that nobody knows.
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
    'what began a year ago has no season yet'
);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 833, 1, 203, 1, 30, 30);
select results_eq(
    $$ select season_factor, days_of_cover, safety_stock, suggested_order from api.low_stock(category_name => 'paint') $$,
    $$ values (2.00, 33.1, 23, 26) $$,
    'the season doubles the demand: 2 * 5.1, rounded up to 11, + 23 - 8'
);
delete from retail.order_items where order_id = 831;
select is(
    (select season_factor from api.low_stock(category_name => 'paint')),
    1.00,
    'nor has one that sold nothing in the weeks behind'
);
delete from retail.order_items where order_id in (832, 833);
delete from retail.orders where order_id in (831, 832, 833);
select results_eq(
    $$
    select first.product_name, second.product_name, second.total_rows, second.next_cursor
    from api.low_stock(max_rows => 2) as first
    cross join lateral api.low_stock(page_cursor => first.next_cursor, max_rows => 2) as second
    where first.next_cursor is not null
    $$,
    $$ values ('Claw Hammer', 'Rubber Mallet', 3::bigint, null::text) $$,
    'page by page, those that never run out last'
);
update retail.products set discontinued_on = '2025-01-01' where product_id = 202;
select is((select count(*) from api.low_stock()), 2::bigint, 'what is no longer sold is not ordered');
update retail.products set discontinued_on = '2099-01-01' where product_id = 202;
select is((select count(*) from api.low_stock()), 3::bigint, 'until its last day it is');
select ok(exists (select from api.stockouts() where product_name = 'Rubber Mallet'), 'and missing until then');
update retail.products set discontinued_on = null where product_id = 202;
update retail.inventory set reorder_point = 0 where product_id = 202;
select is((select count(*) from api.low_stock()), 2::bigint, 'what has no reorder point is not to be ordered');
update retail.inventory set reorder_point = 5 where product_id = 202;
select throws_ok($$ select * from api.low_stock(service_level => 100) $$, '23514', null, 'nothing is certain');

-- What it is worth ---------------------------------------------------------------------------

select results_eq(
    $$
    select store, category, products, units, list_value, share_percent, cost_value, margin_percent, days_of_cover,
        total_list_value, total_cost_value, total_rows
    from api.inventory_value()
    $$,
    $$
    values
    ('North', 'paint',      2::bigint, 58::bigint, 1540.00, 93.9, 1016.00, 34.0, 439.8, 1640.00, 1076.00, 2::bigint),
    ('North', 'hand tools', 1,         5,          100.00,  6.1,  60.00,   40.0, 455.0, 1640.00, 1076.00, 2)
    $$,
    '50 * 30 + 8 * 5, and 5 * 20'
);
update retail.products set cost = null where product_id = 204;
select results_eq(
    $$ select category, cost_value, total_cost_value from api.inventory_value() $$,
    $$ values ('paint', null::numeric, null::numeric), ('hand tools', 60.00, null) $$,
    'a cost that is unknown makes no value'
);
update retail.products set cost = 2 where product_id = 204;

-- What does not sell ------------------------------------------------------------------------------

select results_eq(
    $$
    select
        product_name, quantity_on_hand, units_sold, last_sale_date, days_since_sale, days_of_cover, list_value, cost_value,
        total_list_value, total_cost_value, first_day, last_day, total_rows
    from api.slow_movers()
    $$,
    $$
    values
    ('White Paint', 50, 1::bigint, '2025-06-01'::date, 2, 4500::numeric, 1500.00, 1000.00, 1600.00, 1060.00, '2025-03-06'::date, '2025-06-03'::date, 2::bigint),
    ('Claw Hammer', 5,  1,         '2025-06-02',       1, 450,           100.00,  60.00,   1600.00, 1060.00, '2025-03-06',       '2025-06-03',       2)
    $$,
    'fewer than a quarter of the stock in 90 days'
);
select is(
    (select array_agg(product_name) from api.slow_movers(2)),
    array['White Paint', 'Claw Hammer'],
    'in two days not even that'
);
select results_eq(
    $$
    select second.product_name, second.next_cursor
    from api.slow_movers(max_rows => 1) as first
    cross join lateral api.slow_movers(page_cursor => first.next_cursor, max_rows => 1) as second
    $$,
    $$ values ('Claw Hammer', null::text) $$,
    'page by page'
);

select pg_temp.become('head');
select results_eq(
    $$
    with recursive pages as (
        select 1 as page, to_jsonb(answer) - 'next_cursor' as seen, answer.next_cursor
        from api.inventory_value(max_rows => 1) as answer

        union all

        select pages.page + 1, to_jsonb(answer) - 'next_cursor', answer.next_cursor
        from pages
        cross join lateral api.inventory_value(page_cursor => pages.next_cursor, max_rows => 1) as answer
        where pages.next_cursor is not null
    )

    select seen from pages order by page
    $$,
    $$ select to_jsonb(answer) - 'next_cursor' from api.inventory_value() as answer $$,
    'shelves one by one are the same rows'
);
select pg_temp.become('north');

-- What is missing ------------------------------------------------------------------------------------

update retail.inventory set quantity_on_hand = 0, updated_at = '2025-06-01 18:00+00' where (store_id, product_id) = (101, 204);
update retail.inventory set quantity_on_hand = 0, updated_at = '2025-06-02 18:00+00' where (store_id, product_id) = (101, 201);
-- Hammers: 2 - 1 in 91 days at 20: 20 / 91 = 0.22 a day, one day. Brushes: what was sold
-- after they ran out does not count: 1 at 5, two days. Mallets never sold.
select results_eq(
    $$
    select product_name, out_since, days_out, last_sale_date, units_a_day, lost_sales_a_day, lost_sales,
        total_lost_a_day, total_lost_sales, supplier, as_of, total_rows
    from api.stockouts()
    $$,
    $$
    values
    ('Claw Hammer',   '2025-06-02'::date, 1, '2025-06-02'::date, 0.01, 0.22, 0.22, 0.27, 0.33, 'Tool Supply',  '2025-06-03'::date, 3::bigint),
    ('Flat Brush',    '2025-06-01',       2, '2025-06-03',       0.01, 0.05, 0.11, 0.27, 0.33, 'Paint Supply', '2025-06-03',       3),
    ('Rubber Mallet', '2025-06-03',       0, null,               0.00, 0.00, 0.00, 0.27, 0.33, 'Tool Supply',  '2025-06-03',       3)
    $$,
    'what is out, and what that costs'
);
select results_eq(
    $$
    select second.product_name, third.product_name, third.next_cursor
    from api.stockouts(max_rows => 1) as first
    cross join lateral api.stockouts(page_cursor => first.next_cursor, max_rows => 1) as second
    cross join lateral api.stockouts(page_cursor => second.next_cursor, max_rows => 1) as third
    $$,
    $$ values ('Flat Brush', 'Rubber Mallet', null::text) $$,
    'page by page'
);
-- A row without stock, without sales and without a reorder point: never in the range.
update retail.inventory set reorder_point = 0 where (store_id, product_id) = (101, 202);
select is((select count(*) from api.stockouts()), 2::bigint, 'what a store never had in its range is not missing');
update retail.inventory set reorder_point = 5 where (store_id, product_id) = (101, 202);
select is(
    (select updated_at from retail.inventory where (store_id, product_id) = (101, 204)),
    '2025-06-01 18:00+00'::timestamptz,
    'the moment that was given stays'
);
update retail.inventory set quantity_on_hand = 1 where (store_id, product_id) = (101, 204);
select is(
    (select updated_at from retail.inventory where (store_id, product_id) = (101, 204)),
    now(),
    'a change of the stock is dated, whoever makes it'
);

-- Who may know ---------------------------------------------------------------------------------------

select pg_temp.become('north reader');
select results_eq(
    $$ select product_name, order_cost from api.low_stock(category_name => 'hand tools') $$,
    $$ values ('Claw Hammer', null::numeric), ('Rubber Mallet', null) $$,
    'only managers see costs'
);
select is((select sum(cost_value) from api.slow_movers()), null, 'here too');
select pg_temp.become('analyst');
select is((select sum(cost_value) from api.inventory_value()), null, 'and an analyst does not');
select is((select count(*) from api.inventory_status()), 6::bigint, 'but sees the stock of several stores');
select pg_temp.become('south');
select is((select array_agg(distinct store) from api.inventory_status()), array['South'], 'a store sees its own');
select throws_ok($$ select * from api.stockouts('north') $$, '22023', null, 'and no other');
select pg_temp.become(null);
select is(
    (
        select count(*)
        from (
            select store from api.inventory_status()
            union all
            select store from api.low_stock()
            union all
            select store from api.inventory_value()
            union all
            select store from api.stockouts()
            union all
            select store from api.slow_movers()
        ) as seen
    ),
    0::bigint,
    'nobody sees nothing'
);

select finish();
rollback;
