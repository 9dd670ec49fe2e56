-- auth.save_issuer, with auth.list_issuers.

begin;
\ir ../../setup.sql
select plan(5);

select throws_ok(
    $$ select auth.save_issuer('development') $$, '22023', null, 'development is not an issuer of tokens'
);
select throws_ok(
    $$ select auth.save_issuer('https://id.example', delegation_claim => 'Delegate') $$,
    '23514',
    null,
    'a delegation claim needs a name and a value'
);
select lives_ok($$ select auth.save_issuer('https://id.example') $$, 'a new issuer is saved');
select results_eq(
    $$ select enabled, creates_principals, delegation_claim from auth.list_issuers() where issuer = 'https://id.example' $$,
    $$ values (true, false, null::text) $$,
    'by default an issuer neither creates principals nor delegates'
);
select auth.save_issuer('https://id.example', false, true, 'roles=Delegate');
select results_eq(
    $$ select enabled, creates_principals, delegation_claim from auth.list_issuers() where issuer = 'https://id.example' $$,
    $$ values (false, true, 'roles=Delegate') $$,
    'an issuer can be changed'
);

select finish();
rollback;
