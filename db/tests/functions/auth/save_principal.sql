-- auth.save_principal, with auth.list_principals.
-- attack: 48

begin;
\ir ../../setup.sql
select plan(6);

select throws_ok(
    $$ select auth.save_principal('x', 'store_manager', '{North,Nix}') $$,
    '22023',
    'no such store: ''Nix''',
    'a principal of an unknown store is refused'
);
select throws_ok(
    $$ select auth.save_principal('x', 'postgres', '{North}') $$, '23514', null, 'a principal of an unknown role is refused'
);
select lives_ok($$ select auth.save_principal('new', 'store_user', '{North,South}') $$, 'a new principal is saved');
select lives_ok($$ select auth.save_principal('new', 'store_manager', '{South}') $$, 'a known principal is saved again');
select results_eq(
    $$ select role_name, stores, disabled from auth.list_principals() where name = 'new' $$,
    $$ values ('store_manager', array['South'], false) $$,
    'the principal has the role and stores saved last'
);

select throws_ok(
    $$ select auth.save_principal('NORTH  manager', 'store_manager', '{North}') $$,
    '22023',
    'there is a principal called ''North manager'' already, and ''NORTH  manager'' looks the same',
    'a name that looks like a known one is refused'
);

select finish();
rollback;
