-- retail.compute_customer_counts.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_owner;
insert into retail.store_sets (set_id, store_ids) values (101, '{101}'), (-1, '{101,102,103}');
select results_eq(
    $$ select set_id, measure::integer, amount, customers from retail.compute_customer_counts('{101,-1}') order by set_id, measure, amount $$,
    $$
    values
    (-1, 1, 1::bigint, 2::bigint), (-1, 1, 2, 1),
    (-1, 2, 20, 1), (-1, 2, 30, 1), (-1, 2, 83, 1),
    (-1, 3, 9283, 2), (-1, 3, 9285, 1),
    (101, 1, 1, 2), (101, 2, 23, 1), (101, 2, 30, 1), (101, 3, 9283, 2)
    $$,
    'one customer bought twice, in two stores; 1 June 2025 is the 9283rd day after 1 January 2000'
);
reset role;

select finish();
rollback;
