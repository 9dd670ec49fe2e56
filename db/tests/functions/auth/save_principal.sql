-- auth.save_principal, with auth.list_principals.

begin;
\ir ../../setup.sql
select plan(5);

select throws_ok(
    $$ select auth.save_principal('x', 'store_manager', '{North,Nix}') $$,
    '22023',
    'no such store: ''Nix''',
    'a principal of an unknown store is refused'
);
select throws_ok(
    $$ select auth.save_principal('x', 'postgres', '{North}') $$, '23514', null, 'so is one of an unknown role'
);
select lives_ok($$ select auth.save_principal('new', 'store_user', '{North,South}') $$, 'a principal is made');
select lives_ok($$ select auth.save_principal('new', 'store_manager', '{South}') $$, 'and changed');
select results_eq(
    $$ select role_name, stores, disabled from auth.list_principals() where name = 'new' $$,
    $$ values ('store_manager', array['South'], false) $$,
    'it has the last role and stores'
);

select finish();
rollback;
