-- Search is separate: it reads no table of a store, and only the tools can call it.
-- attack: 28

begin;
\ir ../setup.sql
select plan(2);

select is_empty(
    $$
    select roles.rolname, relation.relname
    from pg_roles as roles
    cross join pg_class as relation
    where relation.relnamespace = 'search'::regnamespace
        and relation.relkind = 'r'
        and roles.rolname in ('retail_gateway', 'store_manager', 'head_office', 'analyst', 'retail_query_manager')
        and has_any_column_privilege(roles.oid, relation.oid, 'select, insert, update')
    $$,
    'no caller reads a table of schema search: searches go through the tools'
);
select is_empty(
    $$
    select relation.oid::regclass
    from pg_class as relation
    where relation.relnamespace = 'retail'::regnamespace
        and relation.relkind in ('r', 'v')
        and has_any_column_privilege('retail_search', relation.oid, 'select, insert, update')
    $$,
    'search reads no table of schema retail'
);

select finish();
rollback;
