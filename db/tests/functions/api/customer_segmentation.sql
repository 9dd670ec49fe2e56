-- api.customer_segmentation. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(6);

select volatility_is('api', 'customer_segmentation'::name, 'stable');
select is_definer('api', 'customer_segmentation'::name);
\ir ../../shared/customers_of_web.sql
select tests.log_in('Head office');
-- Scores of customers 1 and 2 are 1, of 3 and 4 are 2 ... of 9 and 10 are 5. Recency of
-- the ten is spaced alike, so all three scores are equal.
select results_eq(
    $$
    select segment::text, customers, share_percent, net_sales, average_net_sales, average_orders, average_days_since, as_of
    from api.customer_segmentation('web')
    $$,
    $$
    values
    ('champions',       2::bigint, 20.0, 1810.00, 905.00, 9.5, 5::numeric, '2025-07-01'::date),
    ('loyal',           2,         20.0, 1130.00, 565.00, 7.5, 25,         '2025-07-01'),
    ('needs_attention', 2,         20.0, 610.00,  305.00, 5.5, 45,         '2025-07-01'),
    ('hibernating',     2,         20.0, 250.00,  125.00, 3.5, 65,         '2025-07-01'),
    ('lost',            2,         20.0, 50.00,   25.00,  1.5, 85,         '2025-07-01')
    $$,
    'customers fall into segments by recency, frequency and money'
);
select is(
    (select sum(sales_share_percent) from api.customer_segmentation('web')),
    100.0,
    'the shares of all segments add up to 100 percent'
);

-- Equal customers have equal scores: of 401, 402 and 403 the two of North who bought
-- once on the same day and differ in money alone.
select tests.log_in('North manager');
select results_eq(
    $$ select segment::text, customers, net_sales from api.customer_segmentation() $$,
    $$ values ('hibernating', 1::bigint, 30.00), ('lost', 1, 23.00) $$,
    'a store sees its own customers, without walk-in customers'
);

select tests.log_out();
select is_empty($$ select * from api.customer_segmentation() $$, 'an unauthenticated caller sees no segments');

select finish();
rollback;
