-- api.product_performance. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(9);

select volatility_is('api', 'product_performance'::name, 'stable');
select is_definer('api', 'product_performance'::name);

select tests.log_in('North manager');
select results_eq(
    $$
    select
        rank, product, class::text, orders, units, net_sales, share_percent, cumulative_share_percent, previous_net_sales,
        change_percent, average_price, return_percent, margin, margin_percent, quantity_on_hand, sell_through_percent, total_rows
    from api.product_performance('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    (1::bigint, 'Flat Brush',  'A', 2::bigint, 11::bigint, 55.00, 53.40, 53.4,  0.00, null::numeric, 5.00,  0.0,  33.00, 60.0, 8::bigint, 57.9, 3::bigint),
    (2,         'White Paint', 'A', 1,         1,          30.00, 29.13, 82.5,  0.00, null,          30.00, 0.0,  10.00, 33.3, 50,        2.0,  3),
    (3,         'Claw Hammer', 'B', 1,         1,          18.00, 17.48, 100.0, 0.00, null,          18.00, 50.0, 6.00,  33.3, 5,         16.7, 3)
    $$,
    'products are classed by the share of sales above them: 55 of 103, and 85 of 103, more than 80 percent'
);
select results_eq(
    $$ select product, rank, class::text, total_rows from api.product_performance('2025-06-01', '2025-06-03', abc_class => 'B') $$,
    $$ values ('Claw Hammer', 3::bigint, 'B', 1::bigint) $$,
    'a class can be asked for by itself'
);
select results_eq(
    $$ select product, share_percent, previous_net_sales, change_percent from api.product_performance('2025-06-02', '2025-06-03', product_name => 'p-2') $$,
    $$ values ('Flat Brush', 156.25, 5.00, 900.0) $$,
    'one product is compared with the days before'
);
-- Nothing was sold of the mallet, and of the paint nothing on these days; neither changes
-- what the others are.
select results_eq(
    $$
    select
        rank, product, class::text, orders, units, net_sales, share_percent, cumulative_share_percent, previous_net_sales,
        change_percent, average_price, return_percent, margin, margin_percent, quantity_on_hand, sell_through_percent, total_rows
    from api.product_performance('2025-06-01', '2025-06-03', product_name => 'h-2')
    $$,
    $$
    values (
        4::bigint, 'Rubber Mallet', 'C', 0::bigint, 0::bigint, 0.00, 0.00, 100.0, 0.00,
        null::numeric, null::numeric, null::numeric, 0.00, null::numeric, 0::bigint, null::numeric, 1::bigint
    )
    $$,
    'a product that was never sold has a row of zeros'
);
select results_eq(
    $$
    select product, units, net_sales, previous_net_sales, change_percent, quantity_on_hand, sell_through_percent
    from api.product_performance('2025-06-02', '2025-06-03', product_name => 'White Paint')
    $$,
    $$ values ('White Paint', 0::bigint, 0.00, 30.00, -100.0, 50::bigint, 0.0) $$,
    'a product that sold nothing in the range is compared with the days before'
);
select is_empty(
    $$ select * from api.product_performance('2025-06-01', '2025-06-03', category_name => 'paint', product_name => 'h-2') $$,
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

select finish();
rollback;
