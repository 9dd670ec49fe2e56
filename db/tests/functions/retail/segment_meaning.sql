-- retail.segment_meaning.

begin;
\ir ../../setup.sql
select plan(2);

select is_empty(
    $$ select segment from unnest(enum_range(null::api.customer_segment)) as segment where retail.segment_meaning(segment) !~ '^[a-z].*: [a-z].*[a-z]$' $$,
    'each segment has what its customers have in common, and what to do'
);
select is(
    (select count(distinct retail.segment_meaning(segment)) from unnest(enum_range(null::api.customer_segment)) as segment),
    (select count(*) from unnest(enum_range(null::api.customer_segment)) as segment),
    'no two segments have the same'
);

select finish();
rollback;
