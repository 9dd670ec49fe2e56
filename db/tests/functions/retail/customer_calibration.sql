-- retail.customer_calibration. Two tenths, of ten customers each.

begin;
\ir ../../setup.sql
select plan(2);

insert into retail.customer_models (
    store_ids, fitted_on, customers, half_years, prior_orders, prior_days, cells, chance_edges, chances, seasons, order_value, value_weight
)
values ('{101}', '2025-06-03', 100, 1, 1, 110, array_fill(1, array[27]), '{}', '{0.5}', array_fill(1, array[12]), 50, 2);
insert into retail.customer_tests (store_ids, measure, tenth, tested_on, customers, expected, actual)
values
('{101}', 'orders', 1, '2025-01-01', 10, 2.5, 2),
('{101}', 'orders', 2, '2025-01-01', 10, 0.5, 1),
('{101}', 'chance', 1, '2025-01-01', 10, 0.9, 0.8),
('{101}', 'chance', 2, '2025-01-01', 10, 0.4, 0.5);
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select expected, actual, tenths -> 1 from retail.customer_calibration('{101}') $$,
    $$
    values (
        30.0, 30.0,
        '{"tenth": 2, "expected_orders": 0.50, "actual_orders": 1.00, "chance_percent": 40.0, "came_percent": 50.0}'::jsonb
    )
    $$,
    '10 x 2.5 + 10 x 0.5 were expected, and 10 x 2 + 10 x 1 came'
);
reset role;
select tests.log_in('South manager');
set local role retail_definer;
select results_eq(
    $$ select * from retail.customer_calibration('{101}') $$,
    $$ values (null::numeric, null::numeric, null::jsonb) $$,
    'another store''s test is as unknown as one that was not made'
);
reset role;

select finish();
rollback;
