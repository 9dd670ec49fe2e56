-- query.bounded_names: functions that make one large value from many small ones.

begin;
\ir ../../pgtap.sql
select plan(2);

select bag_has(
    'select names.name::text from query.bounded_names() as names (name)',
    $$ values ('array_agg'), ('string_agg'), ('jsonb_object_agg'), ('json_build_object'), ('concat'), ('array'), ('row'), ('coalesce'), ('first_value') $$,
    'aggregates of any values, functions of any arguments, and what the grammar makes are bounded'
);
select bag_hasnt(
    'select names.name::text from query.bounded_names() as names (name)',
    $$ values ('sum'), ('count'), ('avg'), ('lower'), ('range_agg') $$,
    'sums, counts and functions of one text are not, nor is range_agg, which has a stand-in of its own'
);

select finish();
rollback;
