-- load.given_columns.

begin;
\ir ../../pgtap.sql
select plan(2);

select is(
    load.given_columns('{"files": {"stores": {"columns": ["city", "kind"]}}}', 'stores', '{kind,region,city}'),
    '{kind,city}'::text[],
    'the columns to change are those that the file has'
);
select is(load.given_columns('{"files": {}}', 'stores', '{kind}'), '{}'::text[], 'a file that is not in the folder has no columns to change');

select finish();
rollback;
