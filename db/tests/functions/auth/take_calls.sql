-- auth.take_calls.

begin;
\ir ../../setup.sql
select plan(12);

select auth.set_limits('Analyst', calls_per_minute => 10, rows_per_minute => 1000, query_seconds => 5);
select results_eq(
    $$ select taken, rows_left, milliseconds_left, concurrent_calls from auth.take_calls('00000000-0000-4000-8000-000000000007', 4) $$,
    $$ values (4, 1000::bigint, 5000::bigint, 32) $$,
    'a process takes calls from the rest'
);
select is(
    (select taken from auth.take_calls('00000000-0000-4000-8000-000000000007', 4)), 4, 'another process takes calls, too'
);
select is(
    (select taken from auth.take_calls('00000000-0000-4000-8000-000000000007', 4)), 2, 'no more calls are taken than are left'
);
select is(
    (select taken from auth.take_calls('00000000-0000-4000-8000-000000000007', 4)), 0, 'when none are left, none are taken'
);
select is(
    (select taken from auth.take_calls('00000000-0000-4000-8000-000000000003', 4)), 4, 'another principal has calls of its own'
);
select results_eq(
    $$ select rows_left, milliseconds_left from auth.take_calls('00000000-0000-4000-8000-000000000007', 0, 600, 2000) $$,
    $$ values (400::bigint, 3000::bigint) $$,
    'usage is added up'
);
select results_eq(
    $$ select rows_left, milliseconds_left from auth.take_calls('00000000-0000-4000-8000-000000000007', 0, 600, -2000) $$,
    $$ values (-200::bigint, 3000::bigint) $$,
    'usage is never subtracted'
);
select is(
    (select seconds_left between 0 and 60 from auth.take_calls('00000000-0000-4000-8000-000000000007', 1)),
    true,
    'the answer says when the next minute begins'
);

update auth.usage
set minute = minute - interval '1 minute'
where principal_id = '00000000-0000-4000-8000-000000000007';
select results_eq(
    $$ select taken, rows_left from auth.take_calls('00000000-0000-4000-8000-000000000007', 4) $$,
    $$ values (4, 1000::bigint) $$,
    'a new minute begins with nothing used'
);
select is((select taken from auth.take_calls(gen_random_uuid(), 4)), 0, 'an unknown principal takes none');
select is(
    (select relpersistence::text from pg_class where oid = 'auth.usage'::regclass), 'u', 'the usage is unlogged, so nothing of it is written to the WAL'
);
select throws_ok(
    $$ do 'begin set local role head_office; perform auth.take_calls(gen_random_uuid(), 1); end' $$,
    '42501',
    null,
    'only the server may call the function'
);

select finish();
rollback;
