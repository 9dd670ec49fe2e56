-- api.sales_profile: answers worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(10);

select volatility_is('api', 'sales_profile'::name, 'stable');
select is_definer('api', 'sales_profile'::name);

-- 1 June 2025 was a Sunday.
select tests.log_in('Head office');
select results_eq(
    $$
    select slot, days, orders, net_sales, share_percent, net_sales_a_day, of_mean_percent, rank
    from api.sales_profile('weekday', '2025-06-01', '2025-06-03')
    $$,
    $$
    values
    ('Monday',  1::bigint, 0::bigint, -18.00, -9.8, -18.00, -30::numeric, 3::bigint),
    ('Tuesday', 1,         2,         110.00, 60.1, 110.00, 180,          1),
    ('Sunday',  1,         3,         91.00,  49.7, 91.00,  149,          2)
    $$,
    'weekdays of the range in the order of the week: 41 + 30 + 20 on Sunday, 18 back on Monday, 50 + 60 on Tuesday'
);
select results_eq(
    $$ select slot, days, net_sales, net_sales_a_day from api.sales_profile('weekday', '2025-06-01', '2025-06-08') where slot = 'Sunday' $$,
    $$ values ('Sunday', 1::bigint, 91.00, 91.00) $$,
    'a Sunday after the last day with data is no Sunday without sales'
);
select results_eq(
    $$
    select slot, days, orders, net_sales, of_mean_percent
    from api.sales_profile('hour', '2025-06-01', '2025-06-03')
    where net_sales <> 0
    $$,
    $$
    values
    ('11:00', 3::bigint, 3::bigint, 103.00, 1351::numeric),
    ('12:00', 3,         1,         30.00,  393),
    ('23:00', 3,         1,         50.00,  656)
    $$,
    'hours by the clock of the store: 06:30 in UTC is half past eleven in the evening'
);
select is(
    (select count(*) from api.sales_profile('hour', '2025-06-01', '2025-06-03')),
    24::bigint,
    'each hour of the day has a row'
);
select tests.log_in('South manager');
select results_eq(
    $$ select slot, net_sales from api.sales_profile(start_date => '2025-06-01', end_date => '2025-06-03') where orders > 0 $$,
    $$ values ('Tuesday', 60.00), ('Sunday', 20.00) $$,
    'a manager sees the own store only'
);
select results_eq(
    $$ select slot, net_sales, data_note from api.sales_profile(start_date => '2025-07-01', end_date => '2025-07-03') $$,
    $$
    values (
        null::text, null::numeric,
        'No data: the range 2025-07-01 to 2025-07-03 lies after the last day with data, 2025-06-03.'
    )
    $$,
    'a range after the data says so'
);

select tests.log_in('Head office');
select is(
    (select string_agg(distinct data_note, ' ') from api.sales_profile(start_date => '2025-06-01', end_date => '2025-06-03')),
    'Some weekdays are in the range less than four times: chance ranks them.',
    'the ranks of single days are chance'
);
select is(
    (select string_agg(distinct data_note, ' ') from api.sales_profile('hour', '2025-06-01', '2025-06-03')),
    null,
    'hours are there on each day'
);

select finish();
rollback;
