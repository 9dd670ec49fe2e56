-- retail.store_days.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select * from retail.store_days() order by store_id $$,
    $$
    values
    (101, '2025-06-01'::date, '2025-06-03'::date),
    (102, '2025-06-01',       '2025-06-03'),
    (103, null,               null)
    $$,
    'each store has its first and last day with an order, and one that never sold has neither'
);
reset role;

select tests.log_in('South manager');
set local role retail_definer;
select results_eq(
    $$ select * from retail.store_days() $$,
    $$ values (102, '2025-06-01'::date, '2025-06-03'::date) $$,
    'the stores are those of the caller'
);
reset role;

select tests.log_out();
set local role retail_definer;
select is_empty($$ select * from retail.store_days() $$, 'an unauthenticated caller sees no store');
reset role;

select finish();
rollback;
