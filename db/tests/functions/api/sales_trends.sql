-- api.sales_trends. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(24);

select volatility_is('api', 'sales_trends'::name, 'stable');
select is_definer('api', 'sales_trends'::name);

-- One more sale, on Sunday, 22 June, extends the data. A free item in between shows that no data
-- are missing.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values
(101, 'T0', 'sale', 101, 401, '2025-06-17 18:00+00', '2025-06-17', 0, 0),
(101, 'T1', 'sale', 101, 401, '2025-06-22 18:00+00', '2025-06-22', 7, 7);

select tests.log_in('North manager');

select results_eq(
    $$
    select from_day, to_day, orders, units, net_sales, rolling_mean, change_percent, year_change_percent, is_complete, total_rows
    from api.sales_trends('2025-05-31', '2025-06-08')
    $$,
    $$
    values
    ('2025-06-01'::date, '2025-06-01'::date, 2::bigint, 4::bigint, 71.00,  null::numeric, null::numeric, null::numeric, true, 8::bigint),
    ('2025-06-02',       '2025-06-02',       0,         -1,        -18.00, null,          null,          null,          true, 8),
    ('2025-06-03',       '2025-06-03',       1,         10,        50.00,  null,          null,          null,          true, 8),
    ('2025-06-04',       '2025-06-04',       0,         0,         0.00,   null,          null,          null,          true, 8),
    ('2025-06-05',       '2025-06-05',       0,         0,         0.00,   null,          null,          null,          true, 8),
    ('2025-06-06',       '2025-06-06',       0,         0,         0.00,   null,          null,          null,          true, 8),
    ('2025-06-07',       '2025-06-07',       0,         0,         0.00,   14.71,         null,          null,          true, 8),
    ('2025-06-08',       '2025-06-08',       0,         0,         0.00,   4.57,          -100.0,        null,          true, 8)
    $$,
    'days without orders are filled in, and the rolling mean is (71 - 18 + 50) / 7 = 14.71, then 4.57'
);
select is(
    (select change_percent from api.sales_trends('2025-06-08', '2025-06-08')),
    -100.0,
    'the first day of a range is compared with the same weekday a week before, outside of it'
);
select results_eq(
    $$
    select from_day, to_day, net_sales, is_complete, change_percent, data_through, data_note
    from api.sales_trends('2025-06-02', '2025-06-30', granularity => 'month')
    $$,
    $$
    values (
        '2025-06-02'::date, '2025-06-22'::date, 39.00, false, null::numeric, '2025-06-22'::date,
        'No data after 2025-06-22: figures cover 2025-06-02 to 2025-06-22.'
    )
    $$,
    'a month that the range and the data cut off is not complete, and ends with the data'
);
select results_eq(
    $$ select from_day, net_sales, data_note, total_rows from api.sales_trends('2025-07-01', '2025-07-31', granularity => 'week') $$,
    $$
    values (
        null::date, null::numeric, 'No data: the range 2025-07-01 to 2025-07-31 lies after the last day with data, 2025-06-22.', 0::bigint
    )
    $$,
    'a range after the data says so'
);
-- The first day of a week is a Monday: 2 June 2025.
select results_eq(
    $$
    select from_day, to_day, net_sales, change_percent
    from api.sales_trends('2025-05-26', '2025-06-08', granularity => 'week')
    $$,
    $$
    values
    ('2025-06-01'::date, '2025-06-01'::date, 71.00, null::numeric),
    ('2025-06-02',       '2025-06-08',       32.00, null)
    $$,
    'weeks begin on Monday, and the incomplete week of the first sale is not compared with'
);
-- 3 to 8 June is not a whole week, so there is no comparison for 9 to 15 June.
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
    'a week is not compared with one that the range cuts off'
);
update retail.settings set fiscal_year_start_month = 3;
select results_eq(
    $$ select from_day, to_day, net_sales from api.sales_trends('2025-03-01', '2025-08-31', granularity => 'quarter') $$,
    $$ values ('2025-06-01'::date, '2025-06-22'::date, 110.00) $$,
    'quarters are those of the fiscal year'
);
update retail.settings set fiscal_year_start_month = 2, week_start = 7, fiscal_calendar = '4-5-4';
-- Fiscal 2025 began on Sunday, 2 February 2025. Its fourth month began on 4 May, and its fifth, of
-- five weeks, on 1 June.
select results_eq(
    $$ select from_day, to_day, net_sales, is_complete from api.sales_trends('2025-05-04', '2025-07-05', granularity => 'month') $$,
    $$ values ('2025-06-01'::date, '2025-06-22'::date, 110.00, false) $$,
    'months are those of the 4-5-4 calendar'
);
select results_eq(
    $$ select from_day, to_day, net_sales, is_complete from api.sales_trends('2025-06-01', '2025-06-14', granularity => 'week') $$,
    $$ values ('2025-06-01'::date, '2025-06-07'::date, 103.00, true), ('2025-06-08', '2025-06-14', 0.00, true) $$,
    'weeks begin on Sunday where the settings say so'
);
update retail.settings set week_start = 1, fiscal_calendar = 'calendar';
update retail.settings set fiscal_year_start_month = 1;
select results_eq(
    $$ select net_sales, orders from api.sales_trends('2025-06-01', '2025-06-03', category_name => 'paint') $$,
    $$ values (35.00, 2::bigint), (0.00, 0), (50.00, 1) $$,
    'a category can be asked for by itself'
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
    array(select day::date from generate_series('2025-06-01'::date, '2025-06-08', interval '1 day') as day),
    format('pages of %s make the whole range', size)
)
from unnest(array[1, 5, 12, 100]) as size;
select throws_ok(
    $$ select * from api.sales_trends(granularity => 'week', page_cursor => retail.make_cursor('sales_trends/day', '2025-06-01')) $$,
    '22023',
    'page_cursor is not a cursor of this list',
    'a cursor of a list of days is refused by a list of weeks'
);
\ir ../../shared/two_years_of_web.sql

select tests.log_in('Regional manager');

-- August 2023, which is cut off, is compared neither with the next month nor with August 2024.
-- September 2024 is compared with September 2023: 200 after 100.
select results_eq(
    $$
    select from_day, net_sales, change_percent, year_change_percent
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
    'a month is not compared with one that is cut off, whether next to it or a year before'
);
-- From 3 March 2024: a month of five weeks with two fourths of a month, two months of four weeks
-- with one and none, and one of five weeks with two.
select tests.log_out();
update retail.settings set fiscal_year_start_month = 2, week_start = 7, fiscal_calendar = '4-5-4';
select tests.log_in('Regional manager');
select results_eq(
    $$
    select from_day, net_sales, change_percent, substring(data_note from 'No change.*')
    from api.sales_trends('2024-04-07', '2024-07-06', store_name => 'web', granularity => 'month')
    $$,
    $$
    values
    ('2024-04-07'::date, 100.00, null::numeric, 'No change is shown for a month that is a week longer or shorter than the one it is compared with.'),
    ('2024-05-05',         0.00, -100.0,        'No change is shown for a month that is a week longer or shorter than the one it is compared with.'),
    ('2024-06-02',       300.00, null,          'No change is shown for a month that is a week longer or shorter than the one it is compared with.')
    $$,
    'a month of five weeks is not compared with one of four'
);
select tests.log_out();
update retail.settings set fiscal_year_start_month = 1, week_start = 1, fiscal_calendar = 'calendar';
-- Web sold for 200 on 4 July 2024, a Thursday, and on 4 July 2025, a Friday.
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (103, 'T2', 'sale', 101, 401, '2025-07-03 18:00+00', '2025-07-03', 250, 250);
select tests.log_in('Regional manager');
select results_eq(
    $$ select from_day, net_sales, change_percent, year_change_percent from api.sales_trends('2025-07-03', '2025-07-04', store_name => 'web') $$,
    $$ values ('2025-07-03'::date, 250.00, null::numeric, 25.0), ('2025-07-04', 200.00, null, null) $$,
    'a day is compared with the same weekday a year before: 250 after 200 on a Thursday'
);
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values
(103, 'BEFORE', 'sale', 101, 401, now() - interval '24 hours', ((now() - interval '24 hours') at time zone 'America/Los_Angeles')::date, 5, 5),
(103, 'NOW', 'sale', 101, 401, now(), (now() at time zone 'America/Los_Angeles')::date, 5, 5);
select tests.log_in('Regional manager');
select results_eq(
    $$ select retail.today() - to_day, is_complete, change_percent from api.sales_trends(store_name => 'web') order by from_day desc limit 2 $$,
    $$ values (0, false, null::numeric), (1, true, null) $$,
    'today is not complete'
);

select tests.log_out();
select is((select sum(net_sales) from api.sales_trends('2025-06-01', '2025-06-03')), null, 'an unauthenticated caller sees no sales');

-- A year before, North sold every day except from 1 to 19 June.
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 101, 'Y' || day, 'sale', 101, 401, day + time '18:00', day, 7, 7
from generate_series(timestamp '2024-05-20', '2024-06-20', interval '1 day') as days (day)
where day not between '2024-06-01' and '2024-06-19';
select tests.log_in('North manager');
select is(
    (select distinct data_note from api.sales_trends('2025-06-01', '2025-06-03')),
    'A year before: no orders from 2024-06-01 to 2024-06-19: data may be missing.',
    'where data may be missing a year before, the answer says so'
);

-- North has data again from 18 June 2025; 4 to 17 June are missing.
select tests.log_out();
delete from retail.orders where order_number = 'T0';
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 101, 'G' || day, 'sale', 101, 401, (day + time '18:00') at time zone 'UTC', day, 10, 10
from generate_series(timestamp '2025-06-18', '2025-07-06', interval '1 day') as day;
select tests.log_in('North manager');
select results_eq(
    $$ select from_day, is_complete, change_percent from api.sales_trends('2025-06-02', '2025-07-06', granularity => 'week') $$,
    $$
    values
    (date '2025-06-02', false, null::numeric),
    ('2025-06-09', false, null),
    ('2025-06-16', false, null),
    ('2025-06-23', true, null),
    ('2025-06-30', true, 0.0)
    $$,
    'a week with missing days is not complete, and nothing is compared with it'
);

select finish();
rollback;
