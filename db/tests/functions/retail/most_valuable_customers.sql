-- retail.most_valuable_customers. Answers worked out by hand.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(4);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select customer_id, net_sales, days_since, expected_orders, value from retail.most_valuable_customers(null, null, null, null, '2025-06-03', null, null, null, 10) $$,
    $$
    values
    (401::bigint, 83.0, 0, null::double precision, 83::double precision),
    (402,         30.0, 2, null,                   30),
    (403,         20.0, 2, null,                   20)
    $$,
    'without a model customers are worth what they bought'
);
select results_eq(
    $$ select customer_id from retail.most_valuable_customers(null, null, null, null, '2025-06-03', 83, 101, 401, 1) $$,
    $$ values (402::bigint) $$,
    'a page begins after the customer that it follows'
);
-- Both ordered first and last on 1 June: 182 x 1 / 112 x 0.5 orders, of (23 + 100) / 3 and (30 + 100) / 3.
select results_eq(
    $$
    select customer_id, round(expected_orders::numeric, 4), round(value::numeric, 4)
    from retail.most_valuable_customers(101, pg_temp.plain_model('{101}'), 1, 2, '2025-06-03', null, null, null, 10)
    $$,
    $$ values (402::bigint, 0.8125, round(30 + 2 * 0.8125 * 130 / 3, 4)), (401, 0.8125, round(23 + 2 * 0.8125 * 123 / 3, 4)) $$,
    'with a model, expected purchases are added'
);
reset role;
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select customer_id, net_sales from retail.most_valuable_customers(null, null, null, null, '2025-06-03', null, null, null, 10) $$,
    $$ values (402::bigint, 30.0), (401, 23.0) $$,
    'purchases in other stores do not count'
);
reset role;

select finish();
rollback;
