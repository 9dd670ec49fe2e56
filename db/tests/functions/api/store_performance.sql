-- api.store_performance. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(15);

select volatility_is('api', 'store_performance'::name, 'stable');
select is_definer('api', 'store_performance'::name);

select tests.log_in('North manager');
select results_eq(
    $$
    select store, orders, customers, units, net_sales, average_order_value, return_percent, margin, margin_percent
    from api.store_performance('2025-06-01', '2025-06-03')
    $$,
    $$ values ('North', 3::bigint, 2::bigint, 13::bigint, 103.00, 40.33, 14.9, 49.00, 47.6) $$,
    'a store manager sees their own store'
);

select tests.log_in('Regional manager');
select results_eq(
    $$ select store, orders, net_sales, share_percent, average_order_value from api.store_performance('2025-06-01', '2025-06-03') $$,
    $$ values ('North', 3::bigint, 103.00, 100.00, 40.33), ('Web', null, null, null, null) $$,
    'a regional manager sees all their stores, even one without data'
);

select tests.log_in('Analyst');
select results_eq(
    $$ select store, net_sales, margin from api.store_performance('2025-06-01', '2025-06-03') $$,
    $$ values ('North', 103.00, null::numeric), ('South', 80.00, null) $$,
    'an analyst sees no margin'
);

-- A year before: Sunday, 2 June 2024.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (101, 'OLD', 'sale', 101, 401, '2024-06-02 18:00+00', '2024-06-02', 50, 50);

select tests.log_in('North manager');
select results_eq(
    $$ select year_before_net_sales, year_change_percent, year_before_range from api.store_performance('2025-06-01', '2025-06-03') $$,
    $$ values (50.00, 106.0, '2024-06-02 to 2024-06-04, same weekdays a year before') $$,
    'sales are compared with the year before'
);

insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (102, 'OLD', 'sale', 102, 403, '2024-06-02 18:00+00', '2024-06-02', 40, 40);
select tests.log_in('Head office');
select results_eq(
    $$
    select rank, store, items_per_order, of_mean_percent, year_change_percent, peers_change_percent
    from api.store_performance('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    (1::bigint, 'North', 4.67, 112.6, 106.0,         100.0),
    (2,         'South', 1.50, 87.4,  100.0,         106.0),
    (null,      'Web',   null, null,  null::numeric, 103.3)
    $$,
    'a store is compared with the others that have data: 183 / 2 = 91.5 is the mean; 183 after 90; North sold 14 units in 3 orders'
);
select results_eq(
    $$
    with recursive pages as (
        select 1 as page, to_jsonb(answer) - 'next_cursor' as seen, answer.next_cursor
        from api.store_performance(start_date => '2025-06-01', end_date => '2025-06-03', max_rows => 1) as answer

        union all

        select pages.page + 1, to_jsonb(answer) - 'next_cursor', answer.next_cursor
        from pages
        cross join lateral api.store_performance(start_date => '2025-06-01', end_date => '2025-06-03', page_cursor => pages.next_cursor, max_rows => 1) as answer
        where pages.next_cursor is not null
    )

    select seen from pages order by page
    $$,
    $$ select to_jsonb(answer) - 'next_cursor' from api.store_performance(start_date => '2025-06-01', end_date => '2025-06-03') as answer $$,
    'pages of one store make the whole list'
);
-- South has data up to Saturday, 14 June; North's end on the 3rd.
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 102, 'Z' || day, 'sale', 102, 403, (day + time '18:00') at time zone 'UTC', day, 10, 10
from unnest(array['2024-06-08', '2025-06-05', '2025-06-14']::date[]) as day;
select tests.log_in('Head office');
select results_eq(
    $$
    select store, net_sales, year_before_net_sales, data_through, data_note
    from api.store_performance('2025-06-03', '2025-06-09')
    where store <> 'Web'
    $$,
    $$
    values
    ('South', 70.00, 10.00::numeric, '2025-06-14'::date, 'No data of North after 2025-06-03: missing in totals and changes.'),
    ('North', 50.00, 0.00,           '2025-06-03',       'No data of North after 2025-06-03: missing in totals and changes.')
    $$,
    'where stores differ each says how far its data reach, and is compared with as many days of the year before'
);
select tests.log_out();
delete from retail.orders where order_number like 'Z%';
\ir ../../shared/two_hundred_buyers.sql

-- A long range that includes the last day is counted from rollups, any other from the orders.

select tests.log_in('Head office');
select is_empty(
    $$
    select
        days.column1, days.column2, told.store, told.customers, beside.value
    from (
        values
        ('2025-08-01', '2025-08-31'), ('2025-07-10', '2026-02-28'), ('2025-07-10', '2026-02-09'),
        ('2025-06-01', '2025-12-31'), ('2026-01-15', '2026-12-31')
    ) as days
    cross join lateral api.store_performance(days.column1::date, days.column2::date) as told
    join lateral (
        select
            compared.store,
            compared.value
        from api.compare_stores(start_date => days.column1::date, end_date => days.column2::date) as compared
        where compared.metric = 'customers'
    ) as beside on beside.store = told.store
    cross join lateral (
        select count(distinct (orders.customer_store_id, orders.customer_id)) as customers
        from retail.orders
        join retail.stores on stores.store_id = orders.store_id
        join retail.customers
            on customers.store_id = orders.customer_store_id
            and customers.customer_id = orders.customer_id
            and not customers.is_walk_in
        where stores.name = told.store
            and orders.kind <> 'return'
            and orders.order_date between days.column1::date and days.column2::date
    ) as truth
    where (told.customers, beside.value) is distinct from (truth.customers, truth.customers::numeric)
    $$,
    'different customers are counted exactly, in any range, as in api.compare_stores'
);

select tests.log_out();
update retail.stores set sales_area_m2 = 50, open_hours_a_week = 70 where store_id = 101;
select tests.log_in('Head office');
select results_eq(
    $$ select store, sales_per_square_metre, sales_per_open_hour from api.store_performance('2025-06-01', '2025-06-03') where net_sales is not null order by store $$,
    $$ values ('North', 2.06, 3.43), ('South', null, null) $$,
    '103 on 50 square metres and in 30 hours; both are unknown for South'
);

-- On 2 June North took back 18, and South sold nothing.
select results_eq(
    $$ select rank, store, orders, net_sales, share_percent, of_mean_percent from api.store_performance('2025-06-02', '2025-06-02') where net_sales is not null order by store $$,
    $$ values (null::bigint, 'North', 0::bigint, -18.00, null::numeric, null::numeric), (null, 'South', 0, 0.00, null, null) $$,
    'a store that sold nothing has no rank, and a negative total has no shares'
);

-- Sunday 10 hours, Monday 5, Tuesday 0; South was open on Sunday only.
select tests.log_out();
update retail.stores set open_hours_by_weekday = '{5,0,8,8,8,8,10}' where store_id = 101;
update retail.stores set open_hours_a_week = 70, closed_on = '2025-06-01', opened_on = null where store_id = 102;
select tests.log_in('Head office');
select results_eq(
    $$ select store, sales_per_open_hour from api.store_performance('2025-06-01', '2025-06-03') where net_sales is not null order by store $$,
    $$ values ('North', 6.87), ('South', 8.00) $$,
    'hours by weekday take precedence: 103 in 15; hours after a store closed do not count: 80 in 10'
);
select results_eq(
    $$ select store, sales_per_open_hour from api.store_performance('2025-06-03', '2025-06-03') where net_sales is not null order by store $$,
    $$ values ('North', null::numeric) $$,
    'on a day on which a store is closed there are no hours to divide by, and a store that closed for good before has no sales'
);

-- A year before, on 4 June 2024, South sold 40.
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (102, 'EARLY', 'sale', 102, 403, '2024-06-02 18:00+00', '2024-06-02', 10, 10),
(102, 'LATER', 'sale', 102, 403, '2024-06-04 18:00+00', '2024-06-04', 40, 40);
select tests.log_in('Head office');
select results_eq(
    $$ select store, net_sales, year_before_net_sales, data_note from api.store_performance('2025-06-03', '2025-06-03') where store = 'South' $$,
    $$ values ('South', null::numeric, null::numeric, 'South closed on 2025-06-01.') $$,
    'a store that had closed did not sell nothing a year before, and the note says why its row is empty'
);

select finish();
rollback;
