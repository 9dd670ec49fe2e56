-- load.columns.

begin;
\ir ../../pgtap.sql
select plan(2);

select set_eq(
    $$ select columns.staging, columns.column_name from load.columns() as columns $$,
    $$
    select relation.relname::text, attribute.attname::text
    from pg_class as relation
    join pg_attribute as attribute
        on attribute.attrelid = relation.oid
        and attribute.attnum > 0
        and attribute.attname not in ('file_line', 'unreadable')
    where relation.relnamespace = 'load'::regnamespace
        and relation.relkind = 'r'
        and relation.relname not in ('refused_rows', 'figures', 'changes')
    $$,
    'every column of the staging tables is described'
);
select is_empty(
    $$ select * from load.columns() where allowed is null or meaning !~ '\.$' or is_required is null $$,
    'each column has its allowed values and its meaning'
);

select finish();
rollback;
