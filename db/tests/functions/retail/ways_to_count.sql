-- retail.ways_to_count.

begin;
\ir ../../setup.sql
select plan(3);

select results_eq(
    $$ select counted::integer, visit_date, previous_date from retail.ways_to_count('2025-06-05', null) order by counted $$,
    $$ values (0, '2025-06-05'::date, '2025-06-05'::date), (1, '2025-06-05', '2025-06-05') $$,
    'a first visit is a visit and a first one'
);
select results_eq(
    $$ select counted::integer, visit_date, previous_date from retail.ways_to_count('2025-06-05', '2025-04-30') order by counted $$,
    $$
    values
    (0, '2025-06-05'::date, '2025-06-05'::date), (2, '2025-06-05', '2025-04-30'), (3, '2025-06-01', '2025-04-30'),
    (4, '2025-06-05', '2025-04-01'), (5, '2025-06-01', '2025-04-01')
    $$,
    'a later visit counts by days, by months, and by one of each'
);
select results_eq(
    $$ select counted::integer, visit_date, previous_date from retail.ways_to_count('2025-06-05', '2025-06-02') order by counted $$,
    $$ values (0, '2025-06-05'::date, '2025-06-05'::date), (2, '2025-06-05', '2025-06-02'), (5, '2025-06-01', '2025-06-01') $$,
    'in one month only by days and by months'
);

select finish();
rollback;
