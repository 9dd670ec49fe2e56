-- retail.silent_days. North sold from 1 to 3 June, from 18 June to 2 July, and on 17 July.

begin;
\ir ../../setup.sql
select plan(18);

insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 101, 'S' || day, 'sale', 101, 401, (day + time '18:00') at time zone 'UTC', day, 10, 10
from (
    select day::date as day
    from generate_series(timestamp '2025-06-18', '2025-07-02', interval '1 day') as day

    union all

    select date '2025-07-17'
) as days;

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
    ('2025-06-01',      '2025-07-17',      '2025-07-03 to 2025-07-16, and from 2025-06-04 to 2025-06-17'),
    ('2025-06-01',      '2025-06-03',      null),
    -- Within the pause, at one end of it, and overlapping it.
    ('2025-06-10',      '2025-06-10',      '2025-06-04 to 2025-06-17'),
    ('2025-06-08',      '2025-06-14',      '2025-06-04 to 2025-06-17'),
    ('2025-06-01',      '2025-06-05',      '2025-06-04 to 2025-06-17'),
    ('2025-06-16',      '2025-06-20',      '2025-06-04 to 2025-06-17'),
    ('2025-06-02',      '2025-06-27',      '2025-06-04 to 2025-06-17'),
    ('2025-06-20',      '2025-06-30',      null)
) as days (first_day, last_day, silent);
select is_empty(
    $$
    select
        starts.day::date as first_day,
        ends.day::date as last_day
    from generate_series(timestamp '2025-06-01', '2025-07-17', interval '1 day') as starts (day)
    join generate_series(timestamp '2025-06-01', '2025-07-17', interval '1 day') as ends (day) on ends.day >= starts.day
    left join lateral (
        select
            format(
                'No orders %s: data may be missing.',
                string_agg(format('from %s to %s', pause.first_day, pause.last_day), ', and ' order by pause.first_day desc)
            ) as note
        from (
            values (date '2025-06-04', date '2025-06-17'), ('2025-07-03', '2025-07-16')
        ) as pause (first_day, last_day)
        where pause.first_day <= ends.day
            and pause.last_day >= starts.day
        having count(*) > 0
    ) as right_one on true
    where retail.silent_days(starts.day::date, ends.day::date, array[101]) is distinct from right_one.note
    $$,
    'each range from June to July names the pauses that have a day of it'
);
select is(
    retail.silent_days('2025-06-01', '2025-06-18', array[101, 102]),
    'No orders from 2025-06-04 to 2025-06-17: data may be missing.',
    'a pause counts if all given stores are silent'
);
reset role;
select tests.log_out();
delete from retail.orders where store_id = 101 and order_date between '2025-06-19' and '2025-07-01';
select tests.log_in('Head office');
set local role retail_definer;
-- Orders on five days in 32, so two are missing in 14 days. In the three days before, on three in
-- three: 14 are missing.
select is(retail.silent_days('2025-07-02', '2025-07-17', array[101]), null, 'a pause that is no longer than usual is not named');
select is(
    retail.silent_days('2025-06-01', '2025-07-17', array[101]),
    'No orders from 2025-06-04 to 2025-06-17: data may be missing.',
    'the pause before it is named instead'
);
reset role;
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (102, 'S', 'sale', 101, 401, '2025-06-09 18:00+00', '2025-06-09', 10, 10);
select tests.log_in('Head office');
set local role retail_definer;
-- Orders on three days in three: 14 are missing.
select is(
    retail.silent_days('2025-06-01', '2025-06-18', array[101, 102]),
    'No orders in North from 2025-06-04 to 2025-06-17: data may be missing.',
    'a store that was silent while another one sold is named'
);
reset role;

-- North sells on 51 days and is silent for 49, four times over, and then until June 2025.
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select 101, 'M' || day, 'sale', 101, 401, (day + time '18:00') at time zone 'UTC', day, 10, 10
from (
    select date '2023-01-01' + month * 100 + number as day
    from generate_series(0, 4) as month
    cross join generate_series(0, 50) as number
) as days;
select tests.log_in('Head office');
set local role retail_definer;
select is(
    retail.silent_days('2023-01-01', '2024-04-01', array[101]),
    'No orders from 2024-03-27 to 2025-05-31, and from 2023-12-18 to 2024-02-04, and from 2023-09-09 to 2023-10-27, and in 2 pauses before: data may be missing.',
    'of five pauses the three latest are named'
);
reset role;

select finish();
rollback;
