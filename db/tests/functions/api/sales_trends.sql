-- api.sales_trends. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(16);

select volatility_is('api', 'sales_trends'::name, 'stable');
select is_definer('api', 'sales_trends'::name);

select tests.log_in('North manager');

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
    'days without orders are filled in, and the rolling mean is (71 - 18 + 50) / 7 = 14.71, then 4.57'
);
select is(
    (select change_percent from api.sales_trends('2025-06-02', '2025-06-02')),
    -125.4,
    'the first day of a range is compared with the day before it'
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
    'a month that the range cuts off is not compared'
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
    'weeks begin on Monday, and the incomplete week of the first sale is not compared with'
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
    'a week is not compared with one that the range cuts off'
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
    array(select day::date from generate_series('2025-05-28'::date, '2025-06-08', interval '1 day') as day),
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
    'a month is not compared with one that is cut off, whether next to it or a year before'
);

select tests.log_out();
select is((select sum(net_sales) from api.sales_trends('2025-06-01', '2025-06-03')), 0.00, 'an unauthenticated caller sees no sales');

select finish();
rollback;
