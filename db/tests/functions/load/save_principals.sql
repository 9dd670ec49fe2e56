-- load.save_principals.

begin;
\ir ../../pgtap.sql
select plan(1);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();
select results_eq(
    $$ select name, role_name, stores from auth.list_principals() $$,
    $$
    values
    ('Head Office', 'head_office', array['Kiel', 'Rome']),
    ('Kiel manager', 'store_manager', array['Kiel']),
    ('Rome manager', 'store_manager', array['Rome'])
    $$,
    'head office and a manager for each store are created'
);

select finish();
rollback;
