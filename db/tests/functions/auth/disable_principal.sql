-- auth.disable_principal.

begin;
\ir ../../setup.sql
select plan(3);

select is(auth.disable_principal('North manager'), true, 'a principal is disabled');
select throws_ok(
    $$ select auth.begin_request('north-key', null, null, null, 'test') $$,
    '28000',
    null,
    'and refused at once'
);
select is(auth.disable_principal('North manager', false), true, 'and let in again');

select finish();
rollback;
