-- retail.compute_visit_counts.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('Head office');
set local role retail_owner;
insert into retail.store_sets (set_id, store_ids) values (-1, '{101,102,103}');
select results_eq(
    $$ select counted::integer, visit_date, previous_date, visits from retail.compute_visit_counts('{-1}') order by counted, visit_date $$,
    $$
    values
    (0, '2025-06-01'::date, '2025-06-01'::date, 3::bigint), (0, '2025-06-03', '2025-06-03', 1),
    (1, '2025-06-01', '2025-06-01', 3),
    (2, '2025-06-03', '2025-06-01', 1),
    (5, '2025-06-01', '2025-06-01', 1)
    $$,
    'three came for the first time; one of them came again, to another store'
);

insert into retail.orders (store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
overriding system value
values
(101, 9001, 'R1', 'sale', 101, 401, '2025-08-05 18:00+00', '2025-08-05', 10, 10),
(102, 9002, 'R2', 'sale', 101, 401, '2025-08-06 18:00+00', '2025-08-06', 10, 10);
select results_eq(
    $$
    select counted::integer, visit_date, previous_date, visits
    from retail.compute_visit_counts('{-1}')
    where counted > 1
    order by 1, 2, 3
    $$,
    $$
    values
    (2, '2025-06-03'::date, '2025-06-01'::date, 1::bigint), (2, '2025-08-05', '2025-06-03', 1), (2, '2025-08-06', '2025-08-05', 1),
    (3, '2025-08-01', '2025-06-03', 1),
    (4, '2025-08-05', '2025-06-01', 1),
    (5, '2025-06-01', '2025-06-01', 1), (5, '2025-08-01', '2025-06-01', 1), (5, '2025-08-01', '2025-08-01', 1)
    $$,
    'visits of different months also count by the month of the one and the day of the other'
);
select results_eq(
    $$ select * from retail.compute_visit_counts('{-1}') order by 1, 2, 3, 4 $$,
    $$
    select
        visits.set_id,
        way.counted,
        way.visit_date,
        way.previous_date,
        count(*) as visits
    from (
        select
            set_id,
            visit_date,
            lag(visit_date) over (partition by customer_store_id, customer_id order by visit_date) as previous_date
        from retail.set_visits('{-1}')
    ) as visits
    cross join lateral retail.ways_to_count(visits.visit_date, visits.previous_date) as way
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4
    $$,
    'each visit counts in the rows that retail.ways_to_count lists'
);
reset role;

select finish();
rollback;
