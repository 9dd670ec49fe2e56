-- api.customer_analysis, with retail.newcomers. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(9);

select volatility_is('api', 'customer_analysis'::name, 'stable');
select is_definer('api', 'customer_analysis'::name);
\ir ../../shared/customers_of_web.sql

select tests.log_in('Head office');
-- Customer 7 bought last on 1 June; customer 8 on that day and on 11 June, 9 and 10 on 21 June too.
select results_eq(
    $$
    select customer_group, customers, orders, orders_per_customer, net_sales, average_order_value, repeat_customers, repeat_rate_percent
    from api.customer_analysis('2025-06-01', '2025-06-30', store_name => 'web')
    $$,
    $$
    values
    ('all',       4::bigint, 9::bigint, null::numeric, 800.00, 88.89, 3::bigint, 75.0),
    ('returning', 4,         9,         2.25,          800.00, 88.89, 3,         75.0)
    $$,
    'repeat customers are counted: 7 came once, 8 twice, 9 and 10 three times: 70 + 160 + 270 + 300'
);
select results_eq(
    $$ select customer_group, customers, net_sales from api.customer_analysis('2025-06-02', '2025-06-02', store_name => 'web') $$,
    $$ values ('all', null::bigint, 0.00) $$,
    'a day without customers has one row of zeros'
);
select tests.log_in('North manager');
select results_eq(
    $$
    select customer_group, customers, share_percent, orders, net_sales, sales_share_percent, average_order_value, returns, first_day
    from api.customer_analysis('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    ('all',     2::bigint,    100.0, 3::bigint, 103.00, 100.0,         40.33, 1::bigint, '2025-06-01'::date),
    ('new',     2,            100.0, 2,         53.00,  51.5::numeric, 35.50, 1,         '2025-06-01'),
    ('walk-in', null::bigint, null,  1,         50.00,  48.5,          50.00, 0,         '2025-06-01')
    $$,
    'new and walk-in customers are separated; 41 + 30 + 50 was sold in three orders, 18 returned'
);
select results_eq(
    $$ select customer_group, customers, returns, net_sales from api.customer_analysis('2025-06-02', '2025-06-02') $$,
    $$ values ('all', null::bigint, 1::bigint, -18.00), ('return only', 1, 1, -18.00) $$,
    'a customer who only returned something did not buy again'
);

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 9001, 'N9001', 'sale', 103, 710, '2025-08-01 19:00+00', '2025-08-01', 10, 10);
select tests.log_in('Head office');
select results_eq(
    $$ select customer_group, customers from api.customer_analysis('2025-08-01', '2025-08-01') $$,
    $$ values ('all', 1::bigint), ('returning', 1) $$,
    'to head office, a customer who bought in another store before is a returning one'
);
select tests.log_in('North manager');
select results_eq(
    $$ select customer_group, customers from api.customer_analysis('2025-08-01', '2025-08-01') $$,
    $$ values ('all', 1::bigint), ('new', 1) $$,
    'to a store that cannot see the other, the same customer is new'
);

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 9002, 'N9002', 'sale', 101, 401, '2025-08-01 19:00+00', '2025-08-01', 20, 20),
(101, 9003, 'N9003', 'sale', 101, 402, '2025-08-01 19:00+00', '2025-08-01', 20, 20),
(101, 9004, 'N9004', 'sale', 101, 402, '2025-08-01 20:00+00', '2025-08-01', 30, 30);
select results_eq(
    $$
    select customer_group, customers, share_percent, orders, orders_per_customer, net_sales, sales_share_percent, repeat_rate_percent
    from api.customer_analysis('2025-08-01', '2025-08-01')
    $$,
    $$
    values
    ('all',       3::bigint, 100.0, 4::bigint, null::numeric, 80.00, 100.0, 33.3),
    ('new',       1,         33.3,  1,         1.00,          10.00, 12.5,  0.0),
    ('returning', 2,         66.7,  3,         1.50,          70.00, 87.5,  50.0)
    $$,
    'shares have one decimal'
);

select finish();
rollback;
