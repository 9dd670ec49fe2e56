-- api.seasonal_trends. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(13);

select volatility_is('api', 'seasonal_trends'::name, 'stable');
select is_definer('api', 'seasonal_trends'::name);

select tests.log_in('North manager');

select results_eq(
    $$ select category, data_through, data_note, total_rows from api.seasonal_trends() $$,
    $$ values (null::text, '2025-06-03'::date, 'No season: that needs a whole year of months with data.', 0::bigint) $$,
    'a few days of sales have no season'
);
\ir ../../shared/two_years_of_web.sql

select tests.log_in('Regional manager');
select results_eq(
    $$
    select category, month_number, month_name, index_percent, rank, mean_net_sales, lowest_index, highest_index, years, first_day, last_day, total_rows
    from api.seasonal_trends('web')
    where month_number in (3, 4)
    $$,
    $$
    values
    ('all',        3, 'March', 80.0,  2::bigint, 150.00, 80.0,  80.0,  2, '2023-07-01'::date, '2025-06-30'::date, 24::bigint),
    ('all',        4, 'April', 320.0, 1,         600.00, 320.0, 320.0, 2, '2023-07-01',       '2025-06-30',       24),
    ('hand tools', 3, 'March', 80.0,  2,         150.00, 80.0,  80.0,  2, '2023-07-01',       '2025-06-30',       24),
    ('hand tools', 4, 'April', 320.0, 1,         600.00, 320.0, 320.0, 2, '2023-07-01',       '2025-06-30',       24)
    $$,
    'growth is not taken for a season, and July 2025, which is not over, does not count'
);
select results_eq(
    $$ select category, count(*), sum(index_percent) from api.seasonal_trends('web', 'Hand Tools') group by category $$,
    $$ values ('hand tools', 12::bigint, 1200.0) $$,
    'a category can be asked for by itself, and its months are 100 on average'
);

select results_eq(
    $$
    with recursive pages as (
        select 1 as page, to_jsonb(answer) - 'next_cursor' as seen, answer.next_cursor
        from api.seasonal_trends(store_name => 'web', max_rows => 1) as answer

        union all

        select pages.page + 1, to_jsonb(answer) - 'next_cursor', answer.next_cursor
        from pages
        cross join lateral api.seasonal_trends(store_name => 'web', page_cursor => pages.next_cursor, max_rows => 1) as answer
        where pages.next_cursor is not null
    )

    select seen from pages order by page
    $$,
    $$ select to_jsonb(answer) - 'next_cursor' from api.seasonal_trends(store_name => 'web') as answer $$,
    'pages of one row make the whole list'
);
-- Paint is first sold in March 2024, so only the second year is whole.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    103, 9100 + number, 'P' || number, 'sale', 101, 402, (day.day + time '12:00') at time zone 'America/Los_Angeles',
    day.day, 0, 0
from generate_series(0, 15) as number
cross join lateral (select ('2024-03-04'::date + make_interval(months => number))::date as day) as day;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select orders.store_id, orders.order_id, 1, 203, 1, 10, 10
from retail.orders
where orders.order_id between 9100 and 9115;
select results_eq(
    $$ select distinct category, index_percent, years, first_day, total_rows from api.seasonal_trends('web', 'paint') $$,
    $$ values ('paint', 100.0, 1, '2024-07-01'::date, 12::bigint) $$,
    'the months before a category was introduced do not count'
);
-- Without February 2025: eleven months of 10 are 9.17 on average.
delete from retail.order_items where order_id = 9111;
select results_eq(
    $$ select distinct index_percent, rank, month_number = 2 from api.seasonal_trends('web', 'paint') order by index_percent $$,
    $$ values (0.0, null::bigint, true), (109.1, 1, false) $$,
    'a month in which a category sold nothing has no rank'
);
delete from retail.order_items where order_id between 9100 and 9115;
delete from retail.orders where order_id between 9100 and 9115;

-- Web has two whole years from 4 August 2023 to the end of July 2025, but only one from 20 August
-- on.
delete from retail.order_items where store_id = 103 and order_id = 9000;
delete from retail.orders where store_id = 103 and order_id = 9000;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (103, 9100, 'Y100', 'sale', 101, 402, '2025-07-31 19:00+00', '2025-07-31', 100, 100);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (103, 9100, 1, 202, 1, 100, 100);
select results_eq(
    $$ select distinct years, first_day, last_day from api.seasonal_trends('web') $$,
    $$ values (2, '2023-08-01'::date, '2025-07-31'::date) $$,
    'a month whose first sale was in its first week counts as whole'
);
delete from retail.order_items where store_id = 103 and order_id = 9001;
delete from retail.orders where store_id = 103 and order_id = 9001;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (103, 9101, 'Y101', 'sale', 101, 402, '2023-08-20 19:00+00', '2023-08-20', 100, 100);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (103, 9101, 1, 202, 1, 100, 100);
select results_eq(
    $$ select distinct years, first_day, last_day from api.seasonal_trends('web') $$,
    $$ values (1, '2024-08-01'::date, '2025-07-31'::date) $$,
    'a month whose first sale was on its twentieth day does not count as whole'
);

select tests.log_out();
delete from retail.order_items where store_id = 103;
delete from retail.orders where store_id = 103;
insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
select 103, 'S' || number, 'sale', 101, 402, day + time '12:00', day, 100, 100
from generate_series(0, 12) as number
cross join lateral (select ('2024-06-01'::date + make_interval(months => number))::date as day) as days;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select orders.store_id, orders.order_id, 1, 202, 1, 100, 100
from retail.orders
where orders.store_id = 103;
select tests.log_in('Regional manager');
select results_eq(
    $$ select distinct index_percent, years, data_note from api.seasonal_trends('web') where category = 'all' $$,
    $$ values (100.0, 1, 'Only one year: its growth, and chance, look like a season.') $$,
    'a season of one year cannot be distinguished from growth'
);
select results_eq(
    $$ select category, total_rows, data_note from api.seasonal_trends('web', 'paint') $$,
    $$ values (null::text, 0::bigint, 'No season: nothing was sold in these months.') $$,
    'a category that sold nothing has no season, and the answer says so'
);
select tests.log_out();
insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
select 103, 'D' || day, 'sale', 101, 402, day + time '12:00', day, 1, 1
from generate_series(timestamp '2025-03-02', '2025-05-31', interval '1 day') as days (day)
where day not between '2025-04-10' and '2025-04-30' and extract(day from day) <> 1;
select tests.log_in('Regional manager');
select is(
    (select distinct data_note from api.seasonal_trends('web') where category = 'all'),
    'No orders from 2025-04-10 to 2025-04-30: data may be missing. Only one year: its growth, and chance, look like a season.',
    'where data may be missing the answer says so'
);

select finish();
rollback;
