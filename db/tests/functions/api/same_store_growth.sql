-- api.same_store_growth: answers worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(10);

select volatility_is('api', 'same_store_growth'::name, 'stable');
select is_definer('api', 'same_store_growth'::name);

select tests.log_in('Head office');
select results_eq(
    $$ select store_group, stores, other_range from api.same_store_growth('2025-06-03', '2025-06-03') $$,
    $$ values (null::text, null::bigint, '2024-06-04, same weekdays a year before; no data before 2025-06-01') $$,
    'without data of the year before there is one row that says so'
);
select tests.log_out();

-- 4 June 2024 is the same weekday a year before; Web opens on 3 June 2025.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 9001, 'N9001', 'sale', 101, 404, '2024-06-04 19:00+00', '2024-06-04', 40, 40),
(103, 9002, 'W9002', 'sale', 101, 404, '2025-06-03 19:00+00', '2025-06-03', 25, 25);

select tests.log_in('Head office');
select results_eq(
    $$
    select store_group, stores, net_sales, other_net_sales, change, change_percent, orders, other_orders, store_names
    from api.same_store_growth('2025-06-03', '2025-06-03')
    $$,
    $$
    values
    ('same', 1::bigint, 50.00,  40.00, 10.00, 25.0,  1::bigint, 1::bigint, 'North'),
    ('new',  2,         85.00,  0.00,  85.00, null,  2,         0,         'South, Web'),
    ('all',  3,         135.00, 40.00, 95.00, 237.5, 3,         1,         'North, South, Web')
    $$,
    'North grew by a quarter; the rest of the growth is two new stores'
);
select tests.log_in('North manager');
select results_eq(
    $$ select store_group, net_sales from api.same_store_growth('2025-06-03', '2025-06-03') $$,
    $$ values ('same', 50.00), ('all', 50.00) $$,
    'a manager sees only their own store'
);
select tests.log_out();

update retail.stores set closed_on = '2025-06-03' where store_id = 101;
select tests.log_in('Head office');
select results_eq(
    $$ select store_group, store_names from api.same_store_growth('2025-06-03', '2025-06-03') $$,
    $$ values ('new', 'South, Web'), ('closed', 'North'), ('all', 'North, South, Web') $$,
    'a store that closed within the range is not the same'
);
select results_eq(
    $$ select store_group, data_note from api.same_store_growth('2026-01-01', '2026-01-31') $$,
    $$
    values (
        null::text,
        'No data: the range 2026-01-01 to 2026-01-31 lies after the last day with data, 2025-06-03.'
    )
    $$,
    'a range after the data says so'
);

-- Web sold on 4 June 2024, then every four weeks, and for the last time on 6 May 2025, eight weeks
-- after the previous order. That was four weeks ago, a shorter pause than the longest before.
select tests.log_out();
update retail.stores set closed_on = null where store_id = 101;
delete from retail.orders where order_id = 9002;
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 103, 'W' || day, 'sale', 101, 404, day + time '19:00', day::date, 50, 50
from generate_series(timestamp '2024-06-04', '2025-05-06', '28 days') as day
where day <> '2025-04-08';
select tests.log_in('Head office');
select results_eq(
    $$ select store_group, net_sales, other_net_sales, store_names from api.same_store_growth('2025-06-03', '2025-06-03') where store_group in ('same', 'closed') $$,
    $$ values ('same', 50.00, 90.00, 'North, Web') $$,
    'a store that is silent now and then is not closed'
);

-- Without the order of May, Web has been silent for twelve weeks, after pauses of at most four: it
-- counts as closed.
select tests.log_out();
delete from retail.orders where store_id = 103 and order_date = '2025-05-06';
select tests.log_in('Head office');
select results_eq(
    $$ select store_group, net_sales, other_net_sales, other_orders, store_names from api.same_store_growth('2025-06-03', '2025-06-03') $$,
    $$
    values
    ('same',   50.00,  40.00, 1::bigint, 'North'),
    ('new',    60.00,  0.00,  0,         'South'),
    ('closed', 0.00,   50.00, 1,         'Web'),
    ('all',    110.00, 90.00, 2,         'North, South, Web')
    $$,
    'the sales of a store that has since fallen silent are lost, and part of the total growth'
);
select is(
    (select min(data_note) from api.same_store_growth('2025-06-03', '2025-06-03')),
    'Counted as closed, without a last day of business: Web, no orders since 2025-03-11.',
    'the answer says which store it takes for closed'
);
select finish();
rollback;
