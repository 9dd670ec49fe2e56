-- retail.sales_history: the sales of each day, from the first sale on.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select history, first_day from retail.sales_history(101, null, '2025-06-05') $$,
    $$ values ('{71,-18,50,0,0}'::double precision[], date '2025-06-01') $$,
    'it begins with the first sale; days are in their order, 0 where nothing was sold'
);
select results_eq(
    $$ select history, first_day from retail.sales_history(101, null, '2025-06-02') $$,
    $$ values ('{71,-18}'::double precision[], date '2025-06-01') $$,
    'it ends with the last day that is asked for'
);
select results_eq(
    $$ select history, first_day from retail.sales_history(101, null, '2025-05-31') $$,
    $$ values (null::double precision[], null::date) $$,
    'before the first sale there is none'
);
select results_eq(
    $$ select history, first_day from retail.sales_history(102, null, '2025-06-05') $$,
    $$ values (null::double precision[], null::date) $$,
    'a caller sees none of another store'
);
reset role;

select finish();
rollback;
