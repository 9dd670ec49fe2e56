-- retail.newcomers.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select * from retail.newcomers(102, '2025-06-03', '2025-06-03') $$,
    $$ values (101, 401::bigint) $$,
    'in South, Ann is new on 3 June'
);
select is_empty(
    $$ select from retail.newcomers(null, '2025-06-02', '2025-06-03') $$,
    'over all stores she is not: she bought in North before'
);
select results_eq(
    $$ select * from retail.newcomers(null, '2025-06-01', '2025-06-03') order by customer_id $$,
    $$ values (101, 401::bigint), (101, 402), (102, 403) $$,
    'all whose first order is in the range are new, once each'
);
reset role;
select tests.log_in('South manager');
set local role retail_definer;
select results_eq(
    $$ select * from retail.newcomers(null, '2025-06-02', '2025-06-03') $$,
    $$ values (101, 401::bigint) $$,
    'orders in stores that the caller does not see make nobody known'
);
reset role;

select finish();
rollback;
