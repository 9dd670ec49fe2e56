-- retail.renew_store_sets: see also ops.refresh_visits.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('Head office');
set local role retail_owner;
select is((select cardinality(retail.renew_store_sets())), 6, 'three stores, and three sets of several that principals see');
select is(retail.renew_store_sets(), '{}', 'nothing is new after that');
select results_eq(
    $$ select store_ids from retail.store_sets where set_id > 0 order by set_id $$,
    $$ values ('{101}'::integer[]), ('{102}'), ('{103}') $$,
    'a store is the set with its number'
);
reset role;

select finish();
rollback;
