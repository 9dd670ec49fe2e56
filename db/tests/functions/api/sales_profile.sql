-- api.sales_profile: answers worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(18);

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
    ('Monday',  1::bigint, 0::bigint, -18.00, -9.8, -18.00, -30::numeric, null::bigint),
    ('Tuesday', 1,         2,         110.00, 60.1, 110.00, 180,          1),
    ('Sunday',  1,         3,         91.00,  49.7, 91.00,  149,          2)
    $$,
    'weekdays of the range in the order of the week: 41 + 30 + 20 on Sunday, 18 back on Monday, 50 + 60 on Tuesday'
);
select results_eq(
    $$ select slot, days, net_sales, net_sales_a_day from api.sales_profile('weekday', '2025-06-01', '2025-06-08') where slot = 'Sunday' $$,
    $$ values ('Sunday', 1::bigint, 91.00, 91.00) $$,
    'a Sunday after the last day with data does not count as one without sales'
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
    'a manager sees only their own store'
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
    'Some weekdays occur less than four times in the range: their rank may be chance.',
    'a note says that the ranks of single days are chance'
);
select is(
    (select string_agg(distinct data_note, ' ') from api.sales_profile('hour', '2025-06-01', '2025-06-03')),
    null,
    'hours occur on each day, so there is no note'
);

-- North is open for 10 hours on Sundays, 5 on Mondays, 8 on the other days; South for 70 a week, 10 a day.
select tests.log_out();
update retail.stores set open_hours_by_weekday = '{5,8,8,8,8,8,10}' where store_id = 101;
select tests.log_in('North manager');
select results_eq(
    $$ select slot, net_sales_per_open_hour from api.sales_profile('weekday', '2025-05-26', '2025-06-03') $$,
    $$ values ('Monday', -3.60), ('Tuesday', 6.25), ('Sunday', 7.10) $$,
    '18 back in 5 hours, 50 in 8, 71 in 10'
);
select tests.log_in('Head office');
select is(
    (select max(net_sales_per_open_hour) from api.sales_profile('weekday', '2025-06-01', '2025-06-03')),
    null,
    'if the hours of one store are unknown, so are those of all stores together'
);
select tests.log_out();
update retail.stores set open_hours_a_week = 70, closed_on = '2025-06-02', opened_on = null where store_id = 102;
update retail.stores set open_hours_by_weekday = '{5,8,8,8,8,8,0}' where store_id = 101;
select tests.log_in('Head office');
-- South was already closed on Tuesday, but 60 were sold there.
select results_eq(
    $$ select slot, net_sales_per_open_hour from api.sales_profile('weekday', '2025-06-01', '2025-06-03') $$,
    $$ values ('Monday', -1.20), ('Tuesday', 13.75), ('Sunday', 9.10) $$,
    '18 in 5 and 10 hours, 110 in 8, 91 in 10: a store has no hours on days when it is shut or after it closed'
);
select tests.log_out();
delete from retail.order_items where store_id = 102 and order_id = 506;
delete from retail.orders where store_id = 102 and order_id = 506;
select tests.log_in('Analyst');
select results_eq(
    $$ select slot, days, net_sales_a_day, data_note from api.sales_profile('weekday', '2025-06-01', '2025-06-03', store_name => 'south') $$,
    $$
    values
    ('Monday', 1::bigint, 0.00, 'South closed on 2025-06-02. Some weekdays occur less than four times in the range: their rank may be chance.'),
    ('Sunday', 1, 20.00, 'South closed on 2025-06-02. Some weekdays occur less than four times in the range: their rank may be chance.')
    $$,
    'a day after the store closed does not count as a day without sales'
);

-- North has data again from 18 to 24 June; 4 to 17 June are missing. Tuesdays were 3, 10, 17 and 24
-- June.
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 101, 'G' || day, 'sale', 101, 401, (day + time '18:00') at time zone 'UTC', day, 10, 10
from generate_series(timestamp '2025-06-18', '2025-06-24', interval '1 day') as day;
select tests.log_in('North manager');
select results_eq(
    $$ select days, net_sales, net_sales_a_day from api.sales_profile('weekday', '2025-06-01', '2025-06-24') where slot = 'Tuesday' $$,
    $$ values (2::bigint, 60.00, 30.00) $$,
    'days with possibly missing data do not count as days without sales'
);
select results_eq(
    $$ select distinct days, rank is null, orders > 0 from api.sales_profile('hour', '2025-06-01', '2025-06-24') order by 2 $$,
    $$ values (10::bigint, false, true), (10, true, false) $$,
    'an hour in which nothing was sold has no rank, and ten of 24 days have data'
);

-- On 2 November 2025 the clocks in North show 01:30 twice, an hour apart. On 9 March 2025 there is
-- no 02:30: an hour after 01:30 it is 03:30.
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values
(101, 'D1', 'sale', 101, 401, '2025-11-02 08:30+00', '2025-11-02', 10, 10),
(101, 'D2', 'sale', 101, 401, '2025-11-02 09:30+00', '2025-11-02', 20, 20),
(101, 'D3', 'sale', 101, 401, '2025-11-02 10:30+00', '2025-11-02', 40, 40),
(101, 'D4', 'sale', 101, 401, '2025-03-09 09:30+00', '2025-03-09', 10, 10),
(101, 'D5', 'sale', 101, 401, '2025-03-09 10:30+00', '2025-03-09', 20, 20);
select tests.log_in('North manager');
select results_eq(
    $$ select slot, orders, net_sales from api.sales_profile('hour', '2025-11-02', '2025-11-02') where orders > 0 $$,
    $$ values ('01:00', 2::bigint, 30.00), ('02:00', 1, 40.00) $$,
    'an hour that the clock shows twice has the orders of both'
);
select results_eq(
    $$ select slot, orders, net_sales from api.sales_profile('hour', '2025-03-09', '2025-03-09') where orders > 0 $$,
    $$ values ('01:00', 1::bigint, 10.00), ('03:00', 1, 20.00) $$,
    'an hour that the clock leaves out has none'
);

select finish();
rollback;
