-- auth.save_identity, with auth.list_identities and auth.remove_identity.

begin;
\ir ../../setup.sql
select plan(6);

select auth.save_identity('North manager', 'https://login.example', 'bob');
select results_eq(
    $$ select issuer, subject, claim from auth.list_identities('North manager') where subject = 'bob' $$,
    $$ values ('https://login.example', 'bob', null::text) $$,
    'a principal can be given an identity'
);
select auth.save_identity('South manager', 'https://login.example', 'bob');
select results_eq(
    $$ select principal from auth.list_identities() where subject = 'bob' $$, $$ values ('South manager') $$, 'an identity can be moved to another principal'
);
select throws_ok(
    $$ select auth.save_identity('North manager', 'development', 'bob') $$,
    '22023', 'the issuer "development" does not issue tokens', 'an identity of development is refused'
);
select throws_ok(
    $$ select auth.save_identity('North manager', 'https://nix.example', 'bob') $$,
    '22023', 'no issuer is called ''https://nix.example''', 'an identity of an unknown issuer is refused'
);
select is(auth.remove_identity('https://login.example', 'bob'), true, 'removing an identity says that it was found');
select is(auth.remove_identity('https://login.example', 'bob'), false, 'removing it again says that it was not found');

select finish();
rollback;
