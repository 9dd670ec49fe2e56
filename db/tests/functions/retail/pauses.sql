-- retail.pauses. North sold from 1 to 3 June and on 18 June, South on 1, 3 and 18 June, Web never.

begin;
\ir ../../setup.sql
select plan(8);

insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values
(101, 'P1', 'sale', 101, 401, '2025-06-18 18:00+00', '2025-06-18', 10, 10),
(102, 'P2', 'sale', 101, 401, '2025-06-18 18:00+00', '2025-06-18', 10, 10);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select store_id, days from retail.pauses('2025-06-01', '2025-06-18', array[101, 102, 103]) $$,
    $$ values (null::integer, daterange('2025-06-04', '2025-06-18')) $$,
    'days on which all were silent are one pause, and a store that never sold does not hide it'
);
select results_eq(
    $$ select store_id, days from retail.pauses('2025-06-10', '2025-06-11', array[101]) $$,
    $$ values (null::integer, daterange('2025-06-04', '2025-06-18')) $$,
    'a range within a pause has all of it'
);
select is_empty($$ select from retail.pauses('2025-06-18', '2025-06-18', array[101, 102]) $$, 'the day after a pause has none of it');
select is_empty($$ select from retail.pauses('2025-06-01', '2025-06-03', array[101, 102]) $$, 'the days before it have none of it');
select is_empty($$ select from retail.pauses('2025-06-01', '2025-06-18', array[103]) $$, 'a store that never sold has no pause');
reset role;
select tests.log_out();
-- South sells every day. North, which sold on three days in three, was silent for 14 days and
-- missed 14 days with orders.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 102, 'S' || day, 'sale', 101, 401, (day + time '18:00') at time zone 'UTC', day, 10, 10
from generate_series(timestamp '2025-06-04', '2025-06-17', interval '1 day') as day;
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select store_id, days from retail.pauses('2025-06-01', '2025-06-18', array[101, 102]) $$,
    $$ values (101, daterange('2025-06-04', '2025-06-18')) $$,
    'a store that was silent while another one sold has a pause of its own'
);
reset role;
select tests.log_out();
-- With orders on four days in eight, seven of the 14 are missing: unusual for a single store, but
-- not among several.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (101, 'P3', 'sale', 101, 401, '2025-05-27 18:00+00', '2025-05-27', 10, 10);
select tests.log_in('Head office');
set local role retail_definer;
select is_empty($$ select from retail.pauses('2025-05-27', '2025-06-18', array[101, 102]) $$, 'a small store among others is not suspected of missing data');
select results_eq(
    $$ select days from retail.pauses('2025-05-27', '2025-06-18', array[101]) $$,
    $$ values (daterange('2025-06-04', '2025-06-18')) $$,
    'a small store by itself is suspected'
);
reset role;

select finish();
rollback;
