-- retail.bought_by_alike.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_definer;
select is_empty(
    $$ select * from retail.bought_by_alike(101, 401, null) $$,
    'purchases of fewer than three customers count as chance'
);
reset role;

select finish();
rollback;
