-- query.build_bounds: functions that check the size of a result.

begin;
\ir ../../pgtap.sql
select plan(4);

select is(bounded.array_agg(array[1, 2]), array[1, 2], 'a small value is returned as it is');
select throws_ok(
    $$ select bounded.array_agg(array_agg(n)) from generate_series(1, 300000) as n $$,
    '22001',
    null,
    'an array of more than 1 MB is an error'
);
select is(bounded.jsonb_agg('[1, 1]'::json), '[1, 1]'::jsonb, 'jsonb is made of a bounded json');
select is_empty(
    $$
    select names.name
    from query.bounded_names() as names (name)
    where (
        select count(*)
        from pg_proc as proc
        where proc.pronamespace = 'bounded'::regnamespace
            and proc.proname = names.name
    ) <> 2
    $$,
    'each name has a function for texts and one for the rest'
);

select finish();
rollback;
