-- retail.compute_visit_counts.

begin;
\ir ../../setup.sql
select plan(1);

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
reset role;

select finish();
rollback;
