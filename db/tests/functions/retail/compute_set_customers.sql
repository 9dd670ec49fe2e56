-- retail.compute_set_customers.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_owner;
insert into retail.store_sets (set_id, store_ids) values (101, '{101}'), (-1, '{101,102,103}');
select results_eq(
    $$ select * from retail.compute_set_customers('{101,-1}') order by set_id, customer_id $$,
    $$
    values
    (-1, 101, 401::bigint, 2::bigint, 830000::bigint, '2025-06-01'::date, '2025-06-03'::date, '2025-06-08'::date),
    (-1, 101, 402, 1, 300000, '2025-06-01', '2025-06-01', null),
    (-1, 102, 403, 1, 200000, '2025-06-01', '2025-06-01', null),
    (101, 101, 401, 1, 230000, '2025-06-01', '2025-06-01', null),
    (101, 101, 402, 1, 300000, '2025-06-01', '2025-06-01', null)
    $$,
    'a customer of two stores counts once for both together, with returns subtracted'
);
reset role;

select finish();
rollback;
