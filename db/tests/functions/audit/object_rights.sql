-- audit.object_rights.

begin;
\ir ../../setup.sql
select plan(4);

create table retail.curios (curio_id integer);
alter table retail.curios owner to retail_owner;
alter table retail.curios enable row level security;
grant select on retail.curios to retail_backup;
create policy "all" on retail.curios for select to retail_backup using (true);
-- PostgreSQL 17 and later have the right MAINTAIN.
select is(
    (select replace(state, 'arwdDxtm', 'arwdDxt') from audit.object_rights() where object = 'retail.curios'),
    'owner retail_owner; {retail_owner=arwdDxt/retail_owner,retail_backup=r/retail_owner}; row security',
    'a table has its owner, its rights and its row security'
);
select is(
    (select state from audit.object_rights() where object = '"all" on retail.curios'),
    'PERMISSIVE; SELECT; {retail_backup}; using true',
    'a policy has its conditions'
);
grant execute on function pg_catalog.pg_ls_dir(text) to retail_gateway;
select alike(
    (select state from audit.object_rights() where object = 'pg_catalog.pg_ls_dir(text)'),
    '%retail_gateway=X%',
    'a function of PostgreSQL is listed once its rights differ from the original ones'
);
select is_empty(
    $$ select kind, object from audit.object_rights() group by 1, 2 having count(*) > 1 $$,
    'no object is listed twice'
);

select finish();
rollback;
