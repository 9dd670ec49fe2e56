-- api.product_performance. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(12);

select volatility_is('api', 'product_performance'::name, 'stable');
select is_definer('api', 'product_performance'::name);

select tests.log_in('North manager');
select results_eq(
    $$
    select
        rank, product, abc_class::text, orders, units, net_sales, share_percent, cumulative_share_percent, previous_net_sales,
        change_percent, average_price, return_percent, margin, margin_percent, quantity_on_hand, sell_through_percent, total_rows
    from api.product_performance('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    (1::bigint, 'Flat Brush',  'A', 2::bigint, 11::bigint, 55.00, 53.40, 53.4,  null::numeric, null::numeric, 5.00,  0.0,  33.00, 60.0, 8::bigint, 57.9, 3::bigint),
    (2,         'White Paint', 'A', 1,         1,          30.00, 29.13, 82.5,  null, null,          30.00, 0.0,  10.00, 33.3, 50,        2.0,  3),
    (3,         'Claw Hammer', 'B', 1,         1,          18.00, 17.48, 100.0, null, null,          18.00, 50.0, 6.00,  33.3, 5,         16.7, 3)
    $$,
    'products are classed by the share of sales above them: 55 of 103, and 85 of 103, more than 80 percent'
);
select results_eq(
    $$ select product, rank, abc_class::text, total_rows from api.product_performance('2025-06-01', '2025-06-03', class => 'B') $$,
    $$ values ('Claw Hammer', 3::bigint, 'B', 1::bigint) $$,
    'a class can be asked for by itself'
);
-- The mallet was never sold, and the paint not on these days; the figures of the others are
-- unchanged.
select results_eq(
    $$
    select
        rank, product, abc_class::text, orders, units, net_sales, share_percent, cumulative_share_percent, previous_net_sales,
        change_percent, average_price, return_percent, margin, margin_percent, quantity_on_hand, sell_through_percent, total_rows
    from api.product_performance('2025-06-01', '2025-06-03', product_name => 'h-2')
    $$,
    $$
    values (
        null::bigint, 'Rubber Mallet', 'C', 0::bigint, 0::bigint, 0.00, 0.00, 100.0, null::numeric,
        null::numeric, null::numeric, null::numeric, 0.00, null::numeric, 0::bigint, null::numeric, 1::bigint
    )
    $$,
    'a product that was never sold has a row of zeros, and no rank'
);
select results_eq(
    $$ select rank, product, abc_class::text, net_sales, average_price, cumulative_share_percent, data_note from api.product_performance('2025-06-02', '2025-06-03') $$,
    $$
    values
    (1::bigint, 'Flat Brush',  'A', 50.00,  5.00, 100.0, '1 of 2 products have no rank: they were not sold in this range.'),
    (null,      'Claw Hammer', 'C', -18.00, null, 100.0, '1 of 2 products have no rank: they were not sold in this range.')
    $$,
    'a product that was only returned has no rank and no mean price'
);
-- A week before, North sold a hammer for 36 and a brush for 5 on Sunday, 25 May.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 801, 'W1', 'sale', 101, 402, '2025-05-25 18:00+00', '2025-05-25', 41, 41);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 801, 1, 201, 2, 18, 36), (101, 801, 2, 204, 1, 5, 5);
select results_eq(
    $$
    select product, share_percent, previous_net_sales, change_percent, previous_range
    from api.product_performance('2025-06-01', '2025-06-03', product_name => 'p-2')
    $$,
    $$ values ('Flat Brush', 53.40, 5.00, 1000.0, '2025-05-25 to 2025-05-27, same weekdays a week before') $$,
    'one product is compared with the same weekdays a week before'
);
select results_eq(
    $$
    select product, units, net_sales, previous_net_sales, change_percent, quantity_on_hand, sell_through_percent
    from api.product_performance('2025-06-03', '2025-06-03', product_name => 'Claw Hammer')
    $$,
    $$ values ('Claw Hammer', 0::bigint, 0.00, 0.00, null::numeric, 5::bigint, 0.0) $$,
    'a product that sold nothing, as a week before, has no change'
);
select results_eq(
    $$ select product, data_note, total_rows from api.product_performance('2025-06-01', '2025-06-03', category_name => 'paint', product_name => 'h-2') $$,
    $$ values (null::text, 'No matching product was sold in this range.', 0::bigint) $$,
    'a product in another category than the one asked for is not listed'
);
select results_eq(
    $$
    select second.product, second.rank, second.next_cursor
    from api.product_performance('2025-06-01', '2025-06-03', max_rows => 2) as first
    cross join lateral api.product_performance('2025-06-01', '2025-06-03', page_cursor => first.next_cursor, max_rows => 2) as second
    where first.next_cursor is not null
    $$,
    $$ values ('Claw Hammer', 3::bigint, null::text) $$,
    'the second page goes on with the ranks of the first one'
);

select results_eq(
    $$ select units, quantity_on_hand, sell_through_percent from api.product_performance('2025-06-01', '2025-06-02', product_name => 'p-2') $$,
    $$ values (1::bigint, 8::bigint, null::numeric) $$,
    'today''s stock gives no sell-through for a range that ends before the data'
);
select tests.log_out();
delete from retail.inventory where (store_id, product_id) = (101, 204);
select tests.log_in('North manager');
select results_eq(
    $$ select units, quantity_on_hand, sell_through_percent from api.product_performance('2025-06-01', '2025-06-03', product_name => 'p-2') $$,
    $$ values (11::bigint, null::bigint, null::numeric) $$,
    'unrecorded stock is unknown, not 0'
);

select finish();
rollback;
