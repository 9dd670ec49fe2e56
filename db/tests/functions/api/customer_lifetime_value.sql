-- api.customer_lifetime_value. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(14);

select volatility_is('api', 'customer_lifetime_value'::name, 'stable');
select is_definer('api', 'customer_lifetime_value'::name);
\ir ../../shared/customers_of_web.sql

select tests.log_in('Head office');
select results_eq(
    $$
    select
        rank, customer_number, customer_name::text, home_store, orders, net_sales, sales_per_order, usual_gap_days,
        days_since, chance_active_percent, expected_orders_182_days, expected_sales_next_year, lifetime_value, total_rows,
        note like 'No expectation: no model was fitted to these stores yet%'
    from api.customer_lifetime_value('web', max_rows => 1)
    $$,
    $$
    values (
        1::bigint, 'W-10', 'First10 Last10', 'Web', 10::bigint, 1000.00, 100.00, 10::numeric,
        0, null::numeric, null::numeric, null::numeric, null::numeric, 10::bigint, true
    )
    $$,
    'without a model nothing is expected, and the answer says so'
);
-- (10 - 1 + 1) / (90 + 110) a day x 182 x 0.5 = 4.55 orders of (1000 + 2 x 50) / 12 each: 417.08.
-- In a year 1.5 times as much, in five years 1.5 x (1 + 0.25 + 0.0625 ...) times: 833.35.
insert into retail.customer_models
values (
    '{103}', '2025-06-03', 200, 4, 1, 110, array_fill(0.5::double precision, array[27]),
    '{1}', '{0.1,0.6}', array_fill(1::double precision, array[12]), 50, 2, 0.5, 0.4
);
insert into retail.customer_tests
values ('{103}', 'orders', 1, '2025-01-01', 10, 2, 3), ('{103}', 'chance', 1, '2025-01-01', 10, 0.8, 0.7);
select results_eq(
    $$
    select
        chance_active_percent, expected_orders_182_days, expected_sales_182_days, expected_sales_next_year, expected_lifetime_sales,
        lifetime_value, yearly_retention_percent, learned_up_to, tested_expected_orders, tested_actual_orders, calibration, note
    from api.customer_lifetime_value('web', max_rows => 1)
    $$,
    $$
    values (
        60.0, 4.55, 417.08, 625.63, 833.35, 1833.35, 40.0, '2025-06-03'::date, 20::numeric, 30::numeric,
        '[{"tenth": 1, "expected_orders": 2.00, "actual_orders": 3.00, "chance_percent": 80.0, "came_percent": 70.0}]'::jsonb,
        null::text
    )
    $$,
    'the best customer is valued by past and expected sales, with the test of the model'
);
select is(
    (select count(*) from api.customer_lifetime_value('web') where calibration is not null),
    1::bigint,
    'the calibration is in the first row'
);
\ir ../../shared/walked_pages.sql
select is(
    pg_temp.walk('customer_lifetime_value', pages),
    array(select customer_number from api.customer_lifetime_value('web') order by rank),
    format('pages of %s make the whole list', pages)
)
from unnest(array[1, 3, 10]) as pages;
select is(
    (select array_agg(rank order by rank) from api.customer_lifetime_value('web', max_rows => 10)),
    array(select generate_series(1, 10)::bigint),
    'ranks count from 1 to the last customer'
);
-- Ann of North also bought in South.
select tests.log_in('South manager');
select results_eq(
    $$ select customer_number, customer_name::text, home_store, net_sales from api.customer_lifetime_value() order by rank $$,
    $$ values (null::text, null::text, null::text, 60.00), ('S-1', 'Cid Poe', 'South', 20.00) $$,
    'a customer of another store has figures, but no name'
);
select throws_ok($$ select * from api.customer_lifetime_value('web') $$, '22023', null, 'a manager cannot ask about another store');

select tests.log_in('Analyst');
select results_eq(
    $$ select customer_number, customer_name::text, home_store from api.customer_lifetime_value() order by customer_number $$,
    $$ values ('N-1', null::text, 'North'), ('N-2', null, 'North'), ('S-1', null, 'South') $$,
    'an analyst sees customer numbers, but no names'
);

select tests.log_out();
update retail.stores set closed_on = '2025-07-01' where store_id = 103;
select tests.log_in('Head office');
select ok(
    bool_and(note like '%Web, where the latest order was placed, closed on 2025-07-01.'),
    'the answer names the store that closed'
)
from api.customer_lifetime_value()
where customer_number = 'W-8';
select tests.log_out();
select is_empty($$ select * from api.customer_lifetime_value() $$, 'an unauthenticated caller sees no customers');

select finish();
rollback;
