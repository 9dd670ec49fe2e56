-- query.build_guard_helpers: helpers of the stand-ins, and functions that concatenate texts.

begin;
\ir ../../pgtap.sql
select plan(4);

select is(guard.within(5, 6), true, 'a small value is within its bound');
select throws_ok('select guard.within(7, 6)', '22001', null, 'a larger value is an error');
select is(guard.textcat('a', 'b') || guard.textanycat('c', 1) || guard.anytextcat(2, 'd'), 'abc12d', 'texts are joined');
select throws_ok(
    $$ select guard.textcat(repeat('a', 1048576), 'bcdef') $$,
    '22001',
    null,
    'a text of more than 1 MB is not made'
);

select finish();
rollback;
