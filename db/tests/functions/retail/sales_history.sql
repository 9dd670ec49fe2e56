-- retail.sales_history.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('North manager');
set local role retail_definer;
select is(
    retail.sales_history(101, null, '2025-05-31', '2025-06-03'),
    '{0,71,-18,50}'::double precision[],
    'days in their order, 0 where nothing was sold'
);
reset role;

select finish();
rollback;
