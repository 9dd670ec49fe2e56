-- api.daily_sales: contract, then answers worked out by hand (see fixtures.sql).
-- attack: 11

begin;
\ir ../../setup.sql
select plan(28);

select function_returns('api', 'daily_sales', array['api.day', 'api.day', 'api.period', 'api.store_name', 'api.page_cursor', 'api.row_limit'], 'setof record');
select volatility_is('api', 'daily_sales'::name, 'stable');
select is_definer('api', 'daily_sales'::name);
select function_owner_is('api', 'daily_sales', array['api.day', 'api.day', 'api.period', 'api.store_name', 'api.page_cursor', 'api.row_limit'], 'retail_definer');

select tests.log_in('North manager');

select results_eq(
    $$ select * from api.daily_sales('2025-06-01', '2025-06-03') $$,
    $$
    values
    (date '2025-06-01', 2::bigint, 0::bigint, 4::bigint, 75.00, 4.00, 0.00,  71.00,  7.10,  35.50, true, date '2025-06-03', null::text, null::text, 3::bigint),
    ('2025-06-02',      0,         1,         -1,        0.00,  0.00, 18.00, -18.00, -1.80, null,  true, '2025-06-03',      null,       null,       3),
    ('2025-06-03',      1,         0,         10,        50.00, 0.00, 0.00,  50.00,  5.00,  50.00, true, '2025-06-03',      null,       null,       3)
    $$,
    'both days are included, and a return is negative'
);
select results_eq(
    $$ select sales_date, net_sales, total_rows from api.daily_sales('2025-06-01', '2025-06-04', max_rows => 2) $$,
    $$ values (date '2025-06-01', 71.00, 3::bigint), ('2025-06-02', -18.00, 3) $$,
    'max_rows limits the rows, and total_rows says how many there are'
);
select results_eq(
    $$ select min(sales_date), max(sales_date), count(*) from api.daily_sales() $$,
    $$ values (date '2025-06-01', date '2025-06-03', 3::bigint) $$,
    'without dates, the range is the 30 days up to the last one with data, from the first one'
);
select results_eq(
    $$ select min(sales_date), max(sales_date) from api.daily_sales(end_date => '2025-06-02') $$,
    $$ values (date '2025-06-01', date '2025-06-02') $$,
    'a range without a start has no days without data'
);
select is(
    (select net_sales from api.daily_sales('2025-06-03', '2025-06-03')),
    50.00,
    'an order half an hour before midnight belongs to the day of the store''s time zone'
);
select throws_ok(
    $$ select * from api.daily_sales('2025-06-02', '2025-06-01') $$,
    '22023',
    'start_date 2025-06-02 is after end_date 2025-06-01',
    'reversed dates are refused'
);
select throws_ok(
    $$ select * from api.daily_sales('0001-01-01', '9999-12-31') $$,
    '23514',
    null,
    'the years 1 and 9999 are refused'
);
select throws_ok(
    format($$ select * from api.daily_sales(max_rows => %s) $$, bad.max_rows),
    '23514',
    null,
    format('max_rows cannot be %s', bad.max_rows)
)
from (values (-1), (0), (1000000000)) as bad (max_rows);
select throws_ok(
    $$ select * from api.daily_sales(store_name => 'South') $$,
    '22023',
    'there is no store called ''South'' here',
    'another store is as unknown as a store that does not exist'
);
select throws_ok(
    $$ select * from api.daily_sales(store_name => ''' or 1=1 --') $$,
    '22023',
    null,
    'SQL in the name of a store is only an unknown name'
);

select tests.log_in('Head office');

select results_eq(
    $$ select sales_date, orders, units, net_sales from api.daily_sales('2025-06-01', '2025-06-03') $$,
    $$
    values
    (date '2025-06-01', 3::bigint, 5::bigint, 91.00),
    ('2025-06-02',      0,         -1,        -18.00),
    ('2025-06-03',      2,         12,        110.00)
    $$,
    'head office sees the sum of the stores'
);
select is(
    (select sum(net_sales) from api.daily_sales('2025-06-01', '2025-06-03', store_name => 'sOuTh')),
    80.00,
    'head office can ask for one store, by its name in any case'
);

select tests.log_out();
select is(
    (select sum(net_sales) from api.daily_sales('2025-06-01', '2025-06-03')),
    null,
    'an unauthenticated caller sees no sales'
);

-- North sells again on 4 July: the days in between are days without sales.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (101, 'JULY', 'sale', 101, 401, '2025-07-04 18:00+00', '2025-07-04', 10, 10);
select tests.log_in('North manager');
select results_eq(
    $$ select min(sales_date), max(sales_date), count(*), sum(net_sales), min(data_note) from api.daily_sales('2025-06-04', '2025-07-31') $$,
    $$
    values (
        date '2025-06-04', date '2025-07-04', 31::bigint, 10.00,
        'No data after 2025-07-04: figures cover 2025-06-04 to 2025-07-04. No orders from 2025-06-04 to 2025-07-03: data may be missing.'
    )
    $$,
    'days without orders are rows of zeros up to the last day with data, and no further'
);
select tests.log_in('Analyst');
select results_eq(
    $$ select net_sales, is_complete, data_note from api.daily_sales('2025-07-04', '2025-07-04') $$,
    $$ values (10.00, true, null::text) $$,
    'a store that stopped a month before does not make the day incomplete'
);
select results_eq(
    $$ select sales_date, net_sales, is_complete, data_note from api.daily_sales('2025-06-10', '2025-06-10', store_name => 'south') $$,
    $$
    values (
        null::date, null::numeric, null::boolean,
        'No data: the range 2025-06-10 to 2025-06-10 lies after the last day with data, 2025-06-03.'
    )
    $$,
    'a day after the data of that store is reported as one without data'
);
delete from retail.orders where order_number = 'JULY';

select tests.log_in('North manager');
select results_eq(
    $$
    select first.sales_date, second.sales_date, second.net_sales, second.total_rows, second.next_cursor
    from api.daily_sales('2025-06-01', '2025-06-03', max_rows => 1) as first
    cross join lateral api.daily_sales('2025-06-01', '2025-06-03', page_cursor => first.next_cursor, max_rows => 2) as second
    $$,
    $$
    values
    ('2025-06-01'::date, '2025-06-02'::date, -18.00, 3::bigint, null::text),
    ('2025-06-01', '2025-06-03', 50.00, 3, null)
    $$,
    'the second page goes on where the first one ended'
);
select is(
    (
        select count(*)
        from api.daily_sales('2025-06-01', '2025-06-03', page_cursor => retail.make_cursor('daily_sales', made_up.day))
    ),
    made_up.days,
    format('a made-up cursor of %s returns %s days', made_up.day, made_up.days)
)
from (values ('-infinity', 3::bigint), ('5874897-12-31', 0), ('infinity', 0)) as made_up (day, days);
update retail.settings set business_date = '2025-06-02';
select results_eq(
    $$ select sales_date, net_sales from api.daily_sales(period => 'month_to_date') $$,
    $$ values ('2025-06-01'::date, 71.00), ('2025-06-02', -18.00) $$,
    'a range can be a named period'
);

-- North has data again from 18 June; 4 to 17 June are missing.
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 101, 'G' || day, 'sale', 101, 401, (day + time '18:00') at time zone 'UTC', day, 10, 10
from generate_series(timestamp '2025-06-18', '2025-06-25', interval '1 day') as day;
select tests.log_in('North manager');
select results_eq(
    $$ select min(sales_date), max(sales_date), count(*), sum(net_sales) from api.daily_sales('2025-06-01', '2025-06-25') where not is_complete $$,
    $$ values (date '2025-06-04', date '2025-06-17', 14::bigint, 0.00) $$,
    'a day in a gap of the data is not complete'
);

select finish();
rollback;
