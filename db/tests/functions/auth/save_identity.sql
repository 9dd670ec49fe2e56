-- auth.save_identity, with auth.list_identities and auth.remove_identity.

begin;
\ir ../../setup.sql
select plan(5);

select auth.save_identity('North manager', 'https://login.example', 'bob');
select results_eq(
    $$ select issuer, subject, claim from auth.list_identities('North manager') where subject = 'bob' $$,
    $$ values ('https://login.example', 'bob', null::text) $$,
    'a principal gets an identity'
);
select auth.save_identity('South manager', 'https://login.example', 'bob');
select results_eq(
    $$ select principal from auth.list_identities() where subject = 'bob' $$, $$ values ('South manager') $$, 'which another one can get'
);
select throws_ok(
    $$ select auth.save_identity('North manager', 'development', 'bob') $$, '23514', null, 'none of development'
);
select is(auth.remove_identity('https://login.example', 'bob'), true, 'an identity is removed');
select is(auth.remove_identity('https://login.example', 'bob'), false, 'once');

select finish();
rollback;
