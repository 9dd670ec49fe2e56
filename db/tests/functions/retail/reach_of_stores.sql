-- retail.reach_of_stores: returns what retail.store_reach() returns, whose test has the cases.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    'select * from retail.reach_of_stores() order by store_id',
    'select * from retail.store_reach() order by store_id',
    'it is the definition whose plan retail.store_reach() caches'
);
select results_eq(
    'select store_id, data_from, data_through, is_current from retail.reach_of_stores() order by store_id limit 1',
    $$ values (101, date '2025-06-01', date '2025-06-03', true) $$,
    'the data of a store reach from its first order to its last one'
);
reset role;
select tests.log_in('South manager');
set local role retail_definer;
select results_eq('select store_id from retail.reach_of_stores()', 'values (102)', 'a caller is told only about its stores');
reset role;

select finish();
rollback;
