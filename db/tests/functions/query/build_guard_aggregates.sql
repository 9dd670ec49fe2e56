-- query.build_guard_aggregates: range_agg, which merges as it goes.

begin;
\ir ../../pgtap.sql
select plan(3);

select is(
    (select guard.range_agg(ranges.range) from (values ('[1,3)'::int4range), ('[2,5)'), (null), ('[8,9)')) as ranges (range)),
    '{[1,5),[8,9)}'::int4multirange,
    'ranges that overlap are merged, and null is left out'
);
select is(
    (select guard.range_agg(ranges.range) from (values ('{[1,3)}'::int4multirange), ('{[2,5),[8,9)}')) as ranges (range)),
    '{[1,5),[8,9)}'::int4multirange,
    'multiranges are merged too'
);
select is((select guard.range_agg(null::int4range)), null, 'without a range there is none');

select finish();
rollback;
