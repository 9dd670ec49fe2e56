-- retail.buyers_by_store: buyers are counted from orders, or from rollups if a long range allows
-- it.

begin;
\ir ../../setup.sql
select plan(5);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select * from retail.buyers_by_store('{101,102,103}', '2025-06-01', '2025-06-03') order by store_id $$,
    $$ values (101, 2::bigint), (102, 2), (103, 0) $$,
    'customers are counted once for each store, and walk-in customers are not counted'
);
select results_eq(
    $$ select * from retail.buyers_by_store('{101}', '2025-06-02', '2025-06-03') $$,
    $$ values (101, 0::bigint) $$,
    'a customer who only returned something did not buy'
);
select results_eq(
    $$ select * from retail.buyers_by_store('{101,102}', '2025-01-01', '2025-06-30') order by store_id $$,
    $$ values (101, 2::bigint), (102, 2) $$,
    'a long range after which nothing was sold gives the same numbers'
);
reset role;

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select * from retail.buyers_by_store('{101,102,103}', '2025-06-01', '2025-06-03') $$,
    $$ values (101, 2::bigint) $$,
    'a store that the caller does not see is left out'
);
select results_eq(
    $$ select * from retail.buyers_by_store('{101,102,103}', '2025-01-01', '2025-06-30') $$,
    $$ values (101, 2::bigint) $$,
    'a store that the caller does not see is left out of a long range, too'
);
reset role;

select finish();
rollback;
