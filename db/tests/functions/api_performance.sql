-- api.category_performance, api.store_performance, api.list_stores,
-- api.product_performance, api.compare_periods and api.compare_stores, with
-- retail.stores_by_name. Answers worked out by hand.

begin;
\ir ../setup.sql
select plan(31);
\ir ../fixtures.sql
\ir ../callers.sql

select volatility_is('api', 'category_performance'::name, 'stable');
select volatility_is('api', 'store_performance'::name, 'stable');
select volatility_is('api', 'list_stores'::name, 'stable');
select is_definer('api', 'category_performance'::name);
select is_definer('api', 'store_performance'::name);
select is_definer('api', 'list_stores'::name);

select pg_temp.become('north');

select results_eq(
    $$
    select
        category, orders, products_sold, units, net_sales, share_percent,
        previous_net_sales, change_percent, margin, margin_percent, total_rows
    from api.category_performance('2025-06-02', '2025-06-03')
    $$,
    $$
    values
    ('paint',      1::bigint, 1::bigint, 10::bigint, 50.00,  156.25, 35.00, 42.9,   30.00, 60.0, 2::bigint),
    ('hand tools', 0,         0,         -1,         -18.00, -56.25, 36.00, -150.0, -6.00, 33.3, 2)
    $$,
    'two days beside the two days before'
);
select results_eq(
    $$
    select store, orders, customers, units, net_sales, average_order_value, return_percent, margin, margin_percent
    from api.store_performance('2025-06-01', '2025-06-03')
    $$,
    $$ values ('North', 3::bigint, 3::bigint, 13::bigint, 103.00, 40.33, 14.9, 49.00, 47.6) $$,
    'a store manager sees the own store'
);

select pg_temp.become('region');
select results_eq(
    $$ select store, orders, net_sales, share_percent, average_order_value from api.store_performance('2025-06-01', '2025-06-03') $$,
    $$ values ('North', 3::bigint, 103.00, 100.00, 40.33), ('Web', 0, 0.00, null, null) $$,
    'a regional manager sees several, one without an order too'
);
select results_eq(
    $$ select store, first_order_date, last_order_date from api.list_stores() $$,
    $$ values ('North', date '2025-06-01', date '2025-06-03'), ('Web', null, null) $$,
    'the stores, in order of their names'
);

select pg_temp.become('analyst');
select results_eq(
    $$ select store, net_sales, margin from api.store_performance('2025-06-01', '2025-06-03') $$,
    $$ values ('North', 103.00, null::numeric), ('South', 80.00, null) $$,
    'an analyst sees no margin'
);
select results_eq(
    $$ select margin, margin_percent from api.category_performance('2025-06-01', '2025-06-03') $$,
    $$ values (null::numeric, null::numeric), (null, null) $$,
    'nor that of a category'
);

-- A year before: the same days of 2024.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (101, 'OLD', 'sale', 101, 401, '2024-06-01 18:00+00', '2024-06-01', 50, 50);

select pg_temp.become('north');
select results_eq(
    $$ select previous_net_sales, change_percent from api.store_performance('2025-06-01', '2025-06-03') $$,
    $$ values (50.00, 106.0) $$,
    'the change is that against the year before'
);

insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (102, 'OLD', 'sale', 102, 403, '2024-06-01 18:00+00', '2024-06-01', 40, 40);
select pg_temp.become('head');
select results_eq(
    $$
    select rank, store, items_per_order, of_mean_percent, change_percent, peers_change_percent
    from api.store_performance('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    (1::bigint, 'North', 4.33, 168.9, 106.0,         100.0),
    (2,         'South', 1.50, 131.1, 100.0,         106.0),
    (3,         'Web',   null, 0.0,   null::numeric, 103.3)
    $$,
    'and beside the others: 183 / 3 = 61 is the mean; 183 after 90'
);

-- Products -----------------------------------------------------------------------------

select pg_temp.become('north');
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
    'classes: 55 of 103 lie above the paint, 85 above the hammer, which is more than 80 percent'
);
select results_eq(
    $$ select product, rank, class::text, total_rows from api.product_performance('2025-06-01', '2025-06-03', abc_class => 'B') $$,
    $$ values ('Claw Hammer', 3::bigint, 'B', 1::bigint) $$,
    'one class by itself'
);
select results_eq(
    $$ select product, share_percent, previous_net_sales, change_percent from api.product_performance('2025-06-02', '2025-06-03', product_name => 'p-2') $$,
    $$ values ('Flat Brush', 156.25, 5.00, 900.0) $$,
    'one product, beside the days before'
);
select results_eq(
    $$
    select second.product, second.rank, second.next_cursor
    from api.product_performance('2025-06-01', '2025-06-03', max_rows => 2) as first
    cross join lateral api.product_performance('2025-06-01', '2025-06-03', page_cursor => first.next_cursor, max_rows => 2) as second
    where first.next_cursor is not null
    $$,
    $$ values ('Claw Hammer', 3::bigint, null::text) $$,
    'page by page'
);

-- Changes ----------------------------------------------------------------------------------

-- 71 in 2 orders of 2 pieces; then 32 in one order of 9 pieces. One order less at 35.50;
-- 7 pieces more than 2 in it, at 17.75; no price of what was bought in both changed.
select results_eq(
    $$
    select
        name, net_sales, other_net_sales, change, change_percent, orders_effect, items_effect, price_effect, mix_effect,
        orders, other_orders, units, other_units, other_first_day, other_last_day
    from api.compare_periods('2025-06-02', '2025-06-03')
    $$,
    $$
    values (
        'total', 32.00, 71.00, -39.00, -54.9, -35.50, 124.25, 0.00, -127.75,
        1::bigint, 2::bigint, 9::bigint, 4::bigint, '2025-05-31'::date, '2025-06-01'::date
    )
    $$,
    'the parts of a change'
);
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(103, 841, 'P1', 'sale', 101, 402, '2025-07-01 18:00+00', '2025-07-01', 40, 40),
(103, 842, 'P2', 'sale', 101, 402, '2025-07-01 18:00+00', '2025-07-01', 30, 30),
(103, 843, 'P3', 'sale', 101, 402, '2025-07-02 18:00+00', '2025-07-02', 66, 66),
(103, 844, 'P4', 'sale', 101, 402, '2025-07-02 18:00+00', '2025-07-02', 30, 30);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (103, 841, 1, 201, 2, 20, 40), (103, 842, 1, 203, 1, 30, 30), (103, 843, 1, 201, 3, 22, 66), (103, 844, 1, 203, 1, 30, 30);
select pg_temp.become('region');
-- A piece more at 70 / 3; three hammers at 2 more each; a cheaper mix by what is left.
select results_eq(
    $$
    select change, orders_effect, items_effect, price_effect, mix_effect
    from api.compare_periods('2025-07-02', '2025-07-02', store_name => 'web')
    $$,
    $$ values (26.00, 0.00, 23.33, 6.00, -3.33) $$,
    'prices and mix are told apart'
);
select results_eq(
    $$
    select name, sku, change, share_percent, orders_effect, items_effect, price_effect, mix_effect
    from api.compare_periods('2025-07-02', '2025-07-02', store_name => 'web', group_by => 'product')
    $$,
    $$
    values
    ('Claw Hammer', 'H-1', 26.00, 100.0, 0.00, 20.00, 6.00, 0.00),
    ('White Paint', 'P-1', 0.00,  0.0,   0.00, 0.00,  0.00, 0.00)
    $$,
    'by product'
);
select results_eq(
    $$ select name, net_sales, other_net_sales, orders_effect from api.compare_periods('2025-07-02', '2025-07-02', group_by => 'store') $$,
    $$ values ('Web', 96.00, 70.00, 0.00) $$,
    'by store'
);
select results_eq(
    $$
    select name, change, orders
    from api.compare_periods(
        '2025-06-01', '2025-06-03', other_start_date => '2025-07-01', other_end_date => '2025-07-31', group_by => 'category'
    )
    $$,
    $$ values ('hand tools', -88.00, 1::bigint), ('paint', 25.00, 3) $$,
    'by category, with any other range: 18 - 106, and 85 - 60'
);
select is_empty(
    $$
    select grouping, compared.name
    from unnest(enum_range(null::api.change_grouping)) as grouping
    cross join lateral api.compare_periods(
        '2025-06-02', '2025-07-02', other_start_date => '2025-06-01', other_end_date => '2025-07-01', group_by => grouping
    ) as compared
    where compared.change <> compared.orders_effect + compared.items_effect + compared.price_effect + compared.mix_effect
        or compared.change <> compared.net_sales - compared.other_net_sales
    $$,
    'the parts add up to the change, to the cent'
);
select throws_ok(
    $$ select * from api.compare_periods(other_start_date => '2025-06-01') $$,
    '22023',
    'other_start_date and other_end_date belong together',
    'half a range is none'
);
select results_eq(
    $$ select other_first_day, other_last_day from api.compare_periods('2025-06-01', '2025-06-03', compare_with => 'year_before') $$,
    $$ values ('2024-06-01'::date, '2024-06-03'::date) $$,
    'or the year before'
);

-- Stores side by side ------------------------------------------------------------------------

select pg_temp.become('head');
select results_eq(
    $$
    select metric, store, value, rank, of_mean_percent
    from api.compare_stores('{south,NORTH}', '2025-06-01', '2025-06-03')
    where metric in ('net sales', 'orders', 'return rate', 'margin', 'customers')
    $$,
    $$
    values
    ('net sales',   'North', 103.00, 1::bigint, 112.6),
    ('net sales',   'South', 80.00,  2,         87.4),
    ('orders',      'North', 3,      1,         120.0),
    ('orders',      'South', 2,      2,         80.0),
    ('customers',   'North', 3,      1,         120.0),
    ('customers',   'South', 2,      2,         80.0),
    ('return rate', 'North', 14.9,   2,         200.0),
    ('return rate', 'South', 0.0,    1,         0.0),
    ('margin',      'North', 47.6,   1,         115.3),
    ('margin',      'South', 35.0,   2,         84.7)
    $$,
    'the fewer returns, the better'
);
select is(
    (select count(distinct store) from api.compare_stores(start_date => '2025-06-01', end_date => '2025-06-03')),
    3::bigint,
    'all stores when none is named'
);
select pg_temp.become('analyst');
select is_empty($$ select * from api.compare_stores() where metric = 'margin' $$, 'an analyst sees no margin here either');
select throws_ok(
    $$ select * from api.compare_stores('{north,web}') $$,
    '22023',
    'there is no store called ''web'' here',
    'a store that the caller does not see is unknown'
);

select pg_temp.become(null);
select is_empty($$ select * from api.list_stores() $$, 'nobody sees no store');

select finish();
rollback;
