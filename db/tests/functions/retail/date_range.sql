-- retail.date_range. North sold from 1 to 3 June 2025.

begin;
\ir ../../setup.sql
select plan(24);

update retail.settings set business_date = '2025-06-03';
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select first_day, last_day, has_data, data_note from retail.date_range('week_to_date', null, null, 30) $$,
    $$ values ('2025-06-02'::date, '2025-06-03'::date, true, null) $$,
    'a period ends on the day that the settings name'
);
reset role;
update retail.settings set business_date = null;
set local role retail_definer;
select results_eq(
    $$ select first_day, last_day, covered_first, covered_last from retail.date_range(null, null, null, 3) $$,
    $$ values ('2025-06-01'::date, '2025-06-03'::date, '2025-06-01'::date, '2025-06-03'::date) $$,
    'without dates the range ends with the data'
);
select throws_ok(
    $$ select * from retail.date_range('today', '2025-06-01', null, 30) $$,
    '22023',
    'period cannot be combined with start_date or end_date',
    'a period together with dates is refused'
);
select throws_ok(
    $$ select * from retail.date_range(null, '2025-06-02', '2025-06-01', 30) $$,
    '22023',
    'start_date 2025-06-02 is after end_date 2025-06-01',
    'a range that ends before it begins is refused'
);

-- Each range, and the part that the data cover.
select is(
    (
        select format('%s %s, %s to %s: %s', range.has_data, range.data_through, range.covered_first, range.covered_last, range.data_note)
        from retail.date_range(null, days.first_day, days.last_day, 30) as range
    ),
    days.answer,
    format('of %s to %s the data cover: %s', days.first_day, days.last_day, days.answer)
)
from (
    values
    (date '2025-06-01', date '2025-06-03', 't 2025-06-03, 2025-06-01 to 2025-06-03: '),
    ('2025-06-02',      '2025-06-30',      't 2025-06-03, 2025-06-02 to 2025-06-03: No data after 2025-06-03: figures cover 2025-06-02 to 2025-06-03.'),
    ('2025-05-01',      '2025-06-02',      't 2025-06-03, 2025-06-01 to 2025-06-02: No data before 2025-06-01: figures cover 2025-06-01 to 2025-06-02.'),
    (
        '2025-06-04', '2025-06-30',
        'f 2025-06-03,  to : No data: the range 2025-06-04 to 2025-06-30 lies after the last day with data, 2025-06-03.'
    ),
    (
        '2025-05-01', '2025-05-31',
        'f 2025-06-03,  to : No data: the range 2025-05-01 to 2025-05-31 lies before the first day with data, 2025-06-01.'
    )
) as days (first_day, last_day, answer);
select is(
    (select data_note from retail.date_range('today', null, null, 30)),
    format('No data: the range %s to %1$s lies after the last day with data, 2025-06-03.', retail.today()),
    'today follows the clock, and the answer says that the data do not'
);

reset role;
select tests.log_in('Manager of no store');
set local role retail_definer;
select results_eq(
    $$ select has_data, data_through, data_note from retail.date_range(null, null, null, 30) $$,
    $$ values (false, null::date, 'No data: there are no orders.') $$,
    'without any order the answer says so'
);

-- North's data end on 3 June, South's on 14 June; the range is for both, or for one of them.
reset role;
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 102, 'Z' || day, 'sale', 101, 401, (day + time '18:00') at time zone 'UTC', day, 10, 10
from unnest(array['2025-06-05', '2025-06-14']::date[]) as day;
select tests.log_in('Analyst');
set local role retail_definer;
select results_eq(
    $$
    select asked.store, range.last_day, range.data_through, range.complete_through, range.data_note
    from (values (null::integer), (101), (102)) as asked (store)
    cross join lateral retail.date_range(null, null, null, 3, asked.store) as range
    $$,
    $$
    values
    (null::integer, '2025-06-14'::date, '2025-06-14'::date, '2025-06-03'::date, 'No data of North after 2025-06-03: missing in totals and changes.'),
    (101,           '2025-06-03',       '2025-06-03',       '2025-06-03',       null),
    (102,           '2025-06-14',       '2025-06-14',       '2025-06-14',       null)
    $$,
    'where stores differ the answer about several names the one that ends early, and that about one ends with it'
);

-- The range that it is compared with.
select results_eq(
    $$ select previous_first, previous_last, previous_range from retail.date_range(null, '2025-06-12', '2025-06-14', 30, 102, compares => true) $$,
    $$ values ('2025-06-05'::date, '2025-06-07'::date, '2025-06-05 to 2025-06-07, same weekdays a week before') $$,
    'three days are compared with the same weekdays a week before'
);
select results_eq(
    $$ select previous_first, previous_range, year_first, year_before_range from retail.date_range(null, '2025-06-01', '2025-06-30', 30, 102, compares => true) $$,
    $$
    values
    (
        null::date, '2025-05-01 to 2025-05-14, same days of the month before; no data before 2025-06-01',
        null::date, '2024-06-02 to 2024-06-15, same weekdays a year before; no data before 2025-06-01'
    )
    $$,
    'half a month is compared with half of the month before, and days before the data are unknown'
);
select results_eq(
    $$ select first_day, last_day, data_note from retail.date_range(null, '2025-06-20', null, 30, 102) $$,
    $$ values ('2025-06-20'::date, '2025-06-20'::date, 'No data: the range 2025-06-20 to 2025-06-20 lies after the last day with data, 2025-06-14.') $$,
    'a range that begins after the data and has no end is a day without data'
);

-- A sale at this moment, so that the day is not over.
reset role;
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (102, 'NOW', 'sale', 101, 401, now(), (now() at time zone 'America/Los_Angeles')::date, 10, 10);
select tests.log_in('South manager');
set local role retail_definer;
select results_eq(
    $$ select data_note, previous_range, previous_first, complete_through from retail.date_range('today', null, null, 30, compares => true) $$,
    $$
    select retail.today() || ' is not over.', 'none, because ' || retail.today() || ' is not over', null::date, retail.today() - 1
    $$,
    'a day that is not over is not compared'
);
select is(
    (select regexp_replace(previous_range, '^.{10} to .{10}', '') from retail.date_range('last_30_days', null, null, 30, compares => true)),
    format(', 30 days before; no orders from 2025-06-15 to %s: data may be missing.', retail.today() - 1),
    'thirty days are compared, although the last of them is not over'
);
select is(
    (select data_note from retail.date_range('last_30_days', null, null, 30)),
    format('No orders from 2025-06-15 to %s: data may be missing. %s is not over.', retail.today() - 1, retail.today()),
    'a range whose last day is not over says so, and that there were no orders for long before'
);
reset role;
update retail.settings set business_date = '2025-06-14';
set local role retail_definer;
select is(
    (select data_note from retail.date_range('today', null, null, 30)),
    null,
    'a day that the settings name, long ago, is over'
);

-- South closed on 10 June, so only the data of North, which now end on 14 June, say how far the
-- data reach.
reset role;
select tests.log_out();
update retail.settings set business_date = null;
delete from retail.orders where order_number = 'NOW' or (store_id = 102 and order_number like 'Z%');
update retail.stores set opened_on = null, closed_on = '2025-06-10' where store_id = 102;
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (101, 'N', 'sale', 101, 401, '2025-06-14 18:00+00', '2025-06-14', 10, 10);
select tests.log_in('Analyst');
set local role retail_definer;
select results_eq(
    $$
    select range.covered_last, range.data_note
    from (values (date '2025-06-14'), ('2025-06-10')) as asked (last_day)
    cross join lateral retail.date_range(null, '2025-06-01', asked.last_day, 30, 102) as range
    $$,
    $$ values ('2025-06-14'::date, 'South closed on 2025-06-10.'), ('2025-06-10', null) $$,
    'the answer says that days are after a store closed'
);
select is(
    (select data_note from retail.date_range(null, '2025-06-01', '2025-06-14', 30)),
    'South closed on 2025-06-10.',
    'if another store is still open, the closed one is named'
);
reset role;
select tests.log_out();
update retail.stores set closed_on = '2025-06-14' where store_id = 101;
select tests.log_in('Analyst');
set local role retail_definer;
select is(
    (select data_note from retail.date_range(null, '2025-06-01', '2025-06-14', 30)),
    'South closed on 2025-06-10.',
    'a store that closed within the range is named, even if the others have closed since'
);
reset role;
select tests.log_out();
update retail.stores set closed_on = null where store_id = 101;

-- North sold every day from 14 June to 4 August, except for two weeks.
reset role;
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 101, 'G' || day, 'sale', 101, 401, day + time '18:00', day, 10, 10
from generate_series(timestamp '2025-06-15', '2025-08-04', interval '1 day') as days (day)
where day not between '2025-07-03' and '2025-07-16';
select tests.log_in('North manager');
set local role retail_definer;
select is(
    (select previous_range from retail.date_range(null, '2025-08-01', '2025-08-04', 30, compares => true)),
    '2025-07-25 to 2025-07-28, same weekdays a week before',
    'complete days are compared without a note'
);
select is(
    (select previous_range from retail.date_range(null, '2025-07-18', '2025-07-24', 30, compares => true)),
    '2025-07-11 to 2025-07-17, 7 days before; no orders from 2025-07-03 to 2025-07-16: data may be missing.',
    'if data may be missing in the days before, there is no growth against them, and the answer says so'
);

reset role;
select finish();
rollback;
