-- api.sales_trends, api.seasonal_trends and api.returns_analysis, with
-- retail.product_sales. Answers worked out by hand.

begin;
\ir ../setup.sql
select plan(38);
\ir ../fixtures.sql
\ir ../callers.sql

select volatility_is('api', tool, 'stable')
from unnest(array['sales_trends', 'seasonal_trends', 'returns_analysis']::name[]) as tool;
select is_definer('api', tool)
from unnest(array['sales_trends', 'seasonal_trends', 'returns_analysis']::name[]) as tool;

select pg_temp.become('north');

-- Days -------------------------------------------------------------------------------

select results_eq(
    $$
    select from_day, to_day, orders, units, net_sales, rolling_mean, change_percent, like_for_like_percent, is_complete, total_rows
    from api.sales_trends('2025-05-31', '2025-06-08')
    $$,
    $$
    values
    ('2025-05-31'::date, '2025-05-31'::date, 0::bigint, 0::bigint, 0.00,   null::numeric, null::numeric, null::numeric, true, 9::bigint),
    ('2025-06-01',       '2025-06-01',       2,         4,         71.00,  null,          null,          null,          true, 9),
    ('2025-06-02',       '2025-06-02',       0,         -1,        -18.00, null,          -125.4,        null,          true, 9),
    ('2025-06-03',       '2025-06-03',       1,         10,        50.00,  null,          null,          null,          true, 9),
    ('2025-06-04',       '2025-06-04',       0,         0,         0.00,   null,          -100.0,        null,          true, 9),
    ('2025-06-05',       '2025-06-05',       0,         0,         0.00,   null,          null,          null,          true, 9),
    ('2025-06-06',       '2025-06-06',       0,         0,         0.00,   null,          null,          null,          true, 9),
    ('2025-06-07',       '2025-06-07',       0,         0,         0.00,   14.71,         null,          null,          true, 9),
    ('2025-06-08',       '2025-06-08',       0,         0,         0.00,   4.57,          null,          -100.0,        true, 9)
    $$,
    'days with gaps filled: (71 - 18 + 50) / 7 = 14.71, (-18 + 50) / 7 = 4.57'
);
select is(
    (select change_percent from api.sales_trends('2025-06-02', '2025-06-02')),
    -125.4,
    'what was before the range is known all the same'
);
select results_eq(
    $$
    select from_day, to_day, net_sales, is_complete, change_percent
    from api.sales_trends('2025-05-20', '2025-06-02', granularity => 'month')
    $$,
    $$
    values
    ('2025-05-20'::date, '2025-05-31'::date, 0.00,  false, null::numeric),
    ('2025-06-01',       '2025-06-02',       53.00, false, null)
    $$,
    'a month that is cut off is not compared'
);
-- A Monday is the first day of a week: 2 June 2025.
select results_eq(
    $$
    select from_day, to_day, net_sales, change_percent
    from api.sales_trends('2025-05-26', '2025-06-08', granularity => 'week')
    $$,
    $$
    values
    ('2025-05-26'::date, '2025-06-01'::date, 71.00, null::numeric),
    ('2025-06-02',       '2025-06-08',       32.00, null)
    $$,
    'weeks begin on Monday; that of the first sale was not a whole one to compare with'
);
-- 3 to 8 June is no whole week, so 9 to 15 June has nothing to be compared with.
select results_eq(
    $$
    select from_day, to_day, change_percent, is_complete
    from api.sales_trends('2025-06-03', '2025-06-22', granularity => 'week')
    $$,
    $$
    values
    ('2025-06-03'::date, '2025-06-08'::date, null::numeric, false),
    ('2025-06-09',       '2025-06-15',       null,          true),
    ('2025-06-16',       '2025-06-22',       null,          true)
    $$,
    'a week is not compared with one that is cut off'
);
update retail.settings set fiscal_year_start_month = 3;
select results_eq(
    $$ select from_day, to_day, net_sales from api.sales_trends('2025-03-01', '2025-08-31', granularity => 'quarter') $$,
    $$ values ('2025-03-01'::date, '2025-05-31'::date, 0.00), ('2025-06-01', '2025-08-31', 103.00) $$,
    'quarters are those of the fiscal year'
);
update retail.settings set fiscal_year_start_month = 1;
select results_eq(
    $$ select net_sales, orders from api.sales_trends('2025-06-01', '2025-06-03', category_name => 'paint') $$,
    $$ values (35.00, 2::bigint), (0.00, 0), (50.00, 1) $$,
    'a category by itself'
);
create function pg_temp.days_walked(per_page integer)
    returns date[]
    language plpgsql
as $$
declare
    cursor text;
    part   record;
    walked date[] := '{}';
begin
    loop
        select array_agg(page.from_day order by page.from_day) as days, max(page.next_cursor) as next_cursor, max(page.total_rows) as total
        into part
        from api.sales_trends('2025-05-28', '2025-06-08', page_cursor => cursor, max_rows => per_page) as page;
        walked := walked || part.days;
        cursor := part.next_cursor;
        exit when cursor is null or cardinality(walked) > 100;
    end loop;

    return walked;
end
$$;
select is(
    pg_temp.days_walked(size),
    array(select day::date from generate_series('2025-05-28'::date, '2025-06-08', interval '1 day') as day),
    'pages of ' || size || ' make the whole range'
)
from unnest(array[1, 5, 12, 100]) as size;
select throws_ok(
    $$ select * from api.sales_trends(granularity => 'week', page_cursor => retail.make_cursor('sales_trends/day', '2025-06-01')) $$,
    '22023',
    'page_cursor is not a cursor of this list',
    'a cursor of days is none of weeks'
);

-- Seasons --------------------------------------------------------------------------------

select is_empty($$ select * from api.seasonal_trends() $$, 'a few days have no season');

-- Two years of Web: in each month 100, but in April 400 in the first year and 800 in the
-- second, when all other months have 200. An average month has 125 and 250 (1500 / 12,
-- 3000 / 12): April has 320 % in both years, the others 80 %.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    103, 9000 + number, 'Y' || number, 'sale', 101, 402, (day.day + time '12:00') at time zone 'America/Los_Angeles',
    day.day, amount.amount, amount.amount
from generate_series(0, 24) as number
cross join lateral (select ('2023-07-04'::date + make_interval(months => number))::date as day) as day
cross join lateral (
    select (case when extract(month from day.day) = 4 then 4 else 1 end) * (case when number < 12 then 100 else 200 end) as amount
) as amount;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select orders.store_id, orders.order_id, 1, 202, 1, orders.subtotal, orders.subtotal
from retail.orders
where orders.store_id = 103;

select pg_temp.become('region');
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
    'growth is no season; July 2025 is not over'
);
select results_eq(
    $$ select category, count(*), sum(index_percent) from api.seasonal_trends('web', 'Hand Tools') group by category $$,
    $$ values ('hand tools', 12::bigint, 1200.0) $$,
    'one category by itself, 100 on average'
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
    'months one by one are the same rows'
);
-- Paint comes in March 2024, and has no whole year but the second.
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
    'the months before a category came are no season'
);
delete from retail.order_items where order_id between 9100 and 9115;
delete from retail.orders where order_id between 9100 and 9115;

-- A cut-off August 2023 is compared neither with the month after it nor with August
-- 2024. September 2024 is compared with September 2023: 200 after 100.
select results_eq(
    $$
    select from_day, net_sales, change_percent, like_for_like_percent
    from api.sales_trends('2023-08-02', '2024-09-30', store_name => 'web', granularity => 'month')
    where from_day in ('2023-08-02', '2023-09-01', '2024-08-01', '2024-09-01')
    $$,
    $$
    values
    ('2023-08-02'::date, 100.00, null::numeric, null::numeric),
    ('2023-09-01',       100.00, null,          null),
    ('2024-08-01',       200.00, 0.0,           null),
    ('2024-09-01',       200.00, 0.0,           100.0)
    $$,
    'nor is a month compared with one that is cut off, be it next to it or a year before'
);

-- Web from 4 August 2023 to the end of July 2025 has two whole years; from 20 August
-- on, one.
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
    'a first sale in the first week leaves its month whole'
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
    'a month that began with its twentieth day is no whole one'
);
-- As it was, for what follows.
delete from retail.order_items where store_id = 103 and order_id in (9100, 9101);
delete from retail.orders where store_id = 103 and order_id in (9100, 9101);

-- Returns ---------------------------------------------------------------------------------

select pg_temp.become('north');
select results_eq(
    $$
    select
        rank, name, sku, returned_units, returned_sales, sold_units, sold_sales, return_rate_percent, share_percent,
        previous_returned_sales, change_percent, total_returned_sales, total_rate_percent, first_day, last_day, total_rows
    from api.returns_analysis('2025-06-01', '2025-06-03')
    $$,
    $$
    values (
        1::bigint, 'Claw Hammer', 'H-1', 1::bigint, 18.00, 2::bigint, 36.00, 50.0, 100.0,
        0.00, null::numeric, 18.00, 14.9, '2025-06-01'::date, '2025-06-03'::date, 1::bigint
    )
    $$,
    'one of two hammers came back; 18 of 121'
);
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 811, 'X1', 'exchange', 101, 402, '2025-06-05 18:00+00', '2025-06-05', 15, 15);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 811, 1, 204, -3, 5, -15), (101, 811, 2, 203, 1, 30, 30);
select results_eq(
    $$
    select name, sku, returned_units, returned_sales, previous_returned_sales
    from api.returns_analysis('2025-06-03', '2025-06-05', group_by => 'category')
    $$,
    $$ values ('paint', null::text, 3::bigint, 15.00, 0.00) $$,
    'what came back in an exchange counts'
);
select results_eq(
    $$
    select name, returned_units, returned_sales, sold_sales, previous_returned_sales, change_percent
    from api.returns_analysis('2025-06-03', '2025-06-05', group_by => 'store')
    $$,
    $$ values ('North', 3::bigint, 15.00, 80.00, 18.00, -16.7) $$,
    'a store, beside the three days before'
);
select results_eq(
    $$
    select first.name, first.next_cursor is not null, second.name, second.next_cursor, second.rank, second.total_returned_sales
    from api.returns_analysis('2025-06-01', '2025-06-05', max_rows => 1) as first
    cross join lateral api.returns_analysis('2025-06-01', '2025-06-05', page_cursor => first.next_cursor, max_rows => 1) as second
    $$,
    $$ values ('Claw Hammer', true, 'Flat Brush', null::text, 2::bigint, 33.00) $$,
    'page by page, with the total of all'
);
select is_empty($$ select * from api.returns_analysis('2025-06-01', '2025-06-05', category_name => 'paint', store_name => 'north') where name = 'Claw Hammer' $$, 'a category by itself');

-- Whole months come from the sums by month, the rest from those by day.
select pg_temp.become('region');
select results_eq(
    format(
        $$ select product_id, orders, units, net_sales from retail.product_sales(%L, %L, null, null) order by 1 $$,
        range.first_day, range.last_day
    ),
    format(
        $$
        select
            order_items.product_id,
            count(distinct orders.order_id) filter (where orders.kind <> 'return'),
            sum(order_items.quantity),
            sum(order_items.line_total)
        from retail.orders
        join retail.order_items using (store_id, order_id)
        where orders.order_date between %L and %L
        group by order_items.product_id
        order by 1
        $$,
        range.first_day, range.last_day
    ),
    format('products from %s to %s', range.first_day, range.last_day)
)
from (
    values
    ('2023-07-04'::date, '2025-07-04'::date), ('2023-07-05', '2025-07-03'), ('2024-01-01', '2024-12-31'),
    ('2025-06-01', '2025-06-30'), ('2025-06-01', '2025-06-03'), ('2025-05-31', '2025-07-01')
) as range (first_day, last_day);

select pg_temp.become(null);
select is((select sum(net_sales) from api.sales_trends('2025-06-01', '2025-06-03')), 0.00, 'nobody sees nothing');

select finish();
rollback;
