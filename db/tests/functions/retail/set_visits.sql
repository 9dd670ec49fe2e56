-- retail.set_visits.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_owner;
insert into retail.store_sets (set_id, store_ids) values (101, '{101}'), (-1, '{101,102}');
select results_eq(
    $$ select set_id, customer_id, visit_date from retail.set_visits('{101,-1}') order by set_id, customer_id, visit_date $$,
    $$
    values
    (-1, 401::bigint, '2025-06-01'::date), (-1, 401, '2025-06-03'), (-1, 402, '2025-06-01'), (-1, 403, '2025-06-01'),
    (101, 401, '2025-06-01'), (101, 402, '2025-06-01')
    $$,
    'each customer has a row for each day with an order in one of the stores; returns and walk-in customers have none'
);
reset role;

select finish();
rollback;
