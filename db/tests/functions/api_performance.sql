-- api.category_performance, api.store_performance and api.list_stores.

begin;
\ir ../setup.sql
select plan(14);
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

select pg_temp.become(null);
select is_empty($$ select * from api.list_stores() $$, 'nobody sees no store');

select finish();
rollback;
