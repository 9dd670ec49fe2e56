-- load.given_columns.

begin;
\ir ../../pgtap.sql
select plan(2);

select is(
    load.given_columns('{"files": {"stores": {"columns": ["city", "kind"]}}}', 'stores', '{kind,region,city}'),
    '{kind,city}'::text[],
    'only the columns that a file has are changed'
);
select is(load.given_columns('{"files": {}}', 'stores', '{kind}'), '{}'::text[], 'and none of a file that is not there');

select finish();
rollback;
