-- api.low_stock, and the answers worked out by hand.

begin;
\ir ../setup.sql
select plan(8);
\ir ../fixtures.sql
\ir ../callers.sql

select volatility_is('api', 'low_stock'::name, 'stable');
select is_definer('api', 'low_stock'::name);

select pg_temp.become('north');

-- 11 brushes in 90 days: 8 last 65.5 days; 6 for 14 + 28 days is less than up to 16.
select results_eq(
    $$
    select product_name, quantity_on_hand, reorder_point, units_sold_90_days, days_of_cover, suggested_order, total_rows
    from api.low_stock()
    $$,
    $$
    values
    ('Flat Brush',    8, 8,  11::bigint, 65.5,          8,  3::bigint),
    ('Claw Hammer',   5, 10, 1,          450.0,         15, 3),
    ('Rubber Mallet', 0, 5,  0,          null::numeric, 10, 3)
    $$,
    'at or below the reorder point, what runs out first on top'
);
select results_eq(
    $$ select product_name from api.low_stock(category_name => 'hand tools', max_rows => 1) $$,
    array['Claw Hammer'],
    'of one category'
);

-- 900 sold in 90 days and 7 days to deliver: 35 days at 10 a day.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 599, 'BIG', 'sale', 101, 401, '2025-05-01 18:00+00', '2025-05-01', 17980, 17980);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 599, 1, 201, 899, 20, 17980);

select results_eq(
    $$ select product_name, units_sold_90_days, days_of_cover, suggested_order from api.low_stock(max_rows => 1) $$,
    $$ values ('Claw Hammer', 900::bigint, 0.5, 345) $$,
    'the suggestion covers lead time and four weeks at the rate of the last 90 days'
);

update retail.products set discontinued_on = '2025-06-01' where product_id = 201;
select is_empty(
    $$ select * from api.low_stock() where sku = 'H-1' $$,
    'what is no longer sold is not ordered'
);

select pg_temp.become('south');
select results_eq(
    $$ select store, product_name from api.low_stock() $$,
    $$ values ('South', 'White Paint') $$,
    'each store sees its own stock'
);

select pg_temp.become(null);
select is_empty($$ select * from api.low_stock() $$, 'nobody sees nothing');

select finish();
rollback;
