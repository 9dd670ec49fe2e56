-- load.add_walk_in_customers.

begin;
\ir ../../setup.sql
select plan(2);

select load.add_walk_in_customers('{102}');
select is(
    (select count(*) from retail.customers where is_walk_in),
    2::bigint,
    'a store that has a walk-in customer gets no second one'
);
select load.add_walk_in_customers();
select results_eq(
    $$ select store_id, customer_number from retail.customers where is_walk_in order by store_id $$,
    $$ values (101, 'walk-in'), (102, 'walk-in'), (103, 'walk-in') $$,
    'every store without a walk-in customer gets one'
);

select finish();
rollback;
