-- api.cohort_retention: answers worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(8);

select volatility_is('api', 'cohort_retention'::name, 'stable');
select is_definer('api', 'cohort_retention'::name);

select tests.log_in('North manager');
select results_eq(
    $$ select cohort, cohort_customers, data_note from api.cohort_retention() $$,
    $$ values (null::date, null::bigint, 'The data do not cover a whole month yet.') $$,
    'three days of June are not a whole month'
);
select tests.log_out();

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 9001, 'N9001', 'sale', 101, 402, '2025-07-10 19:00+00', '2025-07-10', 30, 30),
(101, 9002, 'N9002', 'sale', 101, 401, '2025-08-31 19:00+00', '2025-08-31', 20, 20);

select tests.log_in('North manager');
select results_eq(
    $$
    select cohort, cohort_customers, months_later, active_customers, retention_percent, net_sales, sales_per_customer
    from api.cohort_retention()
    $$,
    $$
    values
    ('2025-06-01'::date, 2::bigint, 0, 2::bigint, 100.0, 53.00, 26.50),
    ('2025-06-01',       2,         1, 1,         50.0,  30.00, 15.00),
    ('2025-06-01',       2,         2, 1,         50.0,  20.00, 10.00)
    $$,
    'Ann and Bob first bought in June, Bob again in July and Ann in August; walk-in customers are not a cohort'
);
select tests.log_in('Head office');
select results_eq(
    $$ select cohort_customers, months_later, active_customers, retention_percent, net_sales from api.cohort_retention() $$,
    $$
    values
    (3::bigint, 0, 3::bigint, 100.0, 133.00),
    (3,         1, 1,         33.3,  30.00),
    (3,         2, 1,         33.3,  20.00)
    $$,
    'over all stores Cid belongs to the cohort, and what Ann bought in South counts'
);
select results_eq(
    $$ select cohort_customers, months_later, net_sales from api.cohort_retention(store_name => 'South') $$,
    $$ values (null::bigint, null::integer, null::numeric) $$,
    'South has data of three days only'
);
select results_eq(
    $$ select cohort_customers, data_note from api.cohort_retention(1, 'North') $$,
    $$ values (null::bigint, 'No customer with a card had a first order in these months.') $$,
    'months without a new customer are listed'
);
select throws_ok(
    $$ select * from api.cohort_retention(37) $$,
    '23514',
    null,
    'more than 36 months are refused'
);

select finish();
rollback;
