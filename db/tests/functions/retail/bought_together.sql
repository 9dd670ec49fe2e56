-- retail.bought_together.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_definer;
select is_empty(
    $$ select * from retail.bought_together('{201}', 'Claw Hammer', null) $$,
    'two products in one order are chance'
);
reset role;

select finish();
rollback;
