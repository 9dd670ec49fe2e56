-- load.folder_tables.

begin;
\ir ../../pgtap.sql
select plan(2);

select results_eq(
    'select staging from load.folder_tables() order by ordinal',
    $$ select staging from load.columns() where staging <> 'flat_lines' group by staging order by min(ordinal) $$,
    'every file has a staging table, in the order of loading'
);
select is_empty(
    $$
    select tables.staging, key.name
    from load.folder_tables() as tables
    cross join unnest(tables.key_columns) as key (name)
    where not exists (
        select
        from load.columns() as columns
        where columns.staging = tables.staging
            and columns.column_name = key.name
            and columns.is_required
    )
    $$,
    'the columns that identify a row are required'
);

select finish();
rollback;
