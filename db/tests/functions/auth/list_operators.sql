-- auth.list_operators: the operators of the system.

begin;
\ir ../../setup.sql
select plan(2);

select is_empty('select name from auth.list_operators()', 'at first there is no operator');
insert into auth.operators (principal_id, since)
values ('00000000-0000-4000-8000-000000000005', '2025-06-02'), ('00000000-0000-4000-8000-000000000003', '2025-06-03');
select results_eq(
    'select name from auth.list_operators()', $$ values ('North clerk'), ('North manager') $$, 'operators are listed in the order in which they were added'
);

select finish();
rollback;
