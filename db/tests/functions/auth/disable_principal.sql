-- auth.disable_principal.

begin;
\ir ../../setup.sql
select plan(3);

select is(auth.disable_principal('North manager'), true, 'disabling a principal says that it was found');
select throws_ok(
    $$ select auth.begin_request('north-key', null, null, null, 'test') $$,
    '28000',
    null,
    'a disabled principal is refused at once'
);
select is(auth.disable_principal('North manager', false), true, 'enabling the principal again says that it was found');

select finish();
rollback;
