-- api.basket_sizes: answers worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(5);

select volatility_is('api', 'basket_sizes'::name, 'stable');
select is_definer('api', 'basket_sizes'::name);

select tests.log_in('Head office');
select results_eq(
    $$
    select pieces, orders, share_percent, sold, sold_share_percent, average_order_value, average_lines, mean_pieces, median_pieces
    from api.basket_sizes('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    ('1',           2::bigint, 40.0, 50.00, 24.9, 25.00::numeric, 1.00::numeric, 3.40, 2::numeric),
    ('2',           1,         20.0, 60.00, 29.9, 60.00,          1.00,          3.40, 2),
    ('3',           1,         20.0, 41.00, 20.4, 41.00,          2.00,          3.40, 2),
    ('4 to 5',      0,         0.0,  0.00,  0.0,  null,           null,          3.40, 2),
    ('6 to 10',     1,         20.0, 50.00, 24.9, 50.00,          1.00,          3.40, 2),
    ('11 to 20',    0,         0.0,  0.00,  0.0,  null,           null,          3.40, 2),
    ('21 and more', 0,         0.0,  0.00,  0.0,  null,           null,          3.40, 2)
    $$,
    'receipts of 3, 1, 10, 1 and 2 pieces; the return is not a basket'
);
select tests.log_in('South manager');
select results_eq(
    $$ select pieces, sold from api.basket_sizes('2025-06-01', '2025-06-03') where orders > 0 $$,
    $$ values ('1', 20.00), ('2', 60.00) $$,
    'a manager sees only their own store'
);
select results_eq(
    $$ select pieces, orders, data_through from api.basket_sizes('2025-07-01', '2025-07-03') $$,
    $$ values (null::text, null::bigint, '2025-06-03'::date) $$,
    'a range after the data has one row that says so'
);

select finish();
rollback;
