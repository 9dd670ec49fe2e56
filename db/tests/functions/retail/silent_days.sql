-- retail.silent_days. North sold from 1 to 3 June, and on 18 June, 2 and 17 July.

begin;
\ir ../../setup.sql
select plan(8);

insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 101, 'S' || day, 'sale', 101, 401, (day + time '18:00') at time zone 'UTC', day, 10, 10
from unnest(array['2025-06-18', '2025-07-02', '2025-07-17']::date[]) as day;

select tests.log_in('Head office');
set local role retail_definer;
select is(
    retail.silent_days(days.first_day, days.last_day, array[101]),
    'No orders from ' || days.silent || ': data may be missing.',
    format('from %s to %s: %s', days.first_day, days.last_day, coalesce(days.silent, 'nothing to say'))
)
from (
    values
    (date '2025-06-01', date '2025-06-18', '2025-06-04 to 2025-06-17'),
    ('2025-06-10',      '2025-06-18',      '2025-06-04 to 2025-06-17'),
    ('2025-06-18',      '2025-06-18',      null),
    ('2025-06-18',      '2025-07-02',      null),
    ('2025-06-01',      '2025-07-17',      '2025-07-03 to 2025-07-16'),
    ('2025-06-01',      '2025-06-03',      null)
) as days (first_day, last_day, silent);
select is(
    retail.silent_days('2025-06-01', '2025-06-18', array[101, 102]),
    'No orders from 2025-06-04 to 2025-06-17: data may be missing.',
    'all stores that are asked about are silent'
);
reset role;
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (102, 'S', 'sale', 101, 401, '2025-06-09 18:00+00', '2025-06-09', 10, 10);
select tests.log_in('Head office');
set local role retail_definer;
select is(retail.silent_days('2025-06-01', '2025-06-18', array[101, 102]), null, 'it is enough that one of them sold');
reset role;

select finish();
rollback;
