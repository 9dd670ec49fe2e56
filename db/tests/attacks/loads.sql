-- Only retail_migrator runs a load, or reads the rows that a load refused.
-- attack: 14

begin;
\ir ../pgtap.sql
select plan(11);

select is_empty(
    $$
    select proc.oid::regprocedure
    from pg_proc as proc
    where proc.pronamespace = 'load'::regnamespace
        and (proc.prosecdef or proc.proowner <> 'retail_owner'::regrole)
    $$,
    'the functions of schema load have the rights of their caller'
);

select throws_ok(
    format($$ do 'begin set local role %I; perform load.check_flat_lines(null); end' $$, role_name),
    '42501',
    null,
    role_name || ' loads nothing'
)
from (values ('retail_gateway'), ('head_office'), ('retail_definer'), ('retail_query_manager')) as roles (role_name);
select throws_ok(
    format($$ do 'begin set local role %I; perform load.import_folder_orders(); end' $$, role_name),
    '42501',
    null,
    role_name || ' loads nothing'
)
from (values ('retail_gateway'), ('head_office'), ('retail_definer'), ('retail_query_manager')) as roles (role_name);
select throws_ok(
    format($$ do 'begin set local role %I; perform from load.refused_rows; end' $$, role_name),
    '42501',
    null,
    role_name || ' reads nothing of it'
)
from (values ('retail_gateway'), ('head_office')) as roles (role_name);

select finish();
rollback;
