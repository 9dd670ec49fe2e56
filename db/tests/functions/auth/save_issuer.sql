-- auth.save_issuer, with auth.list_issuers.

begin;
\ir ../../setup.sql
select plan(5);

select throws_ok(
    $$ select auth.save_issuer('development') $$, '22023', null, 'development is no issuer of tokens'
);
select throws_ok(
    $$ select auth.save_issuer('https://id.example', delegation_claim => 'Delegate') $$,
    '23514',
    null,
    'a claim has a name and a value'
);
select lives_ok($$ select auth.save_issuer('https://id.example') $$, 'an issuer is trusted');
select results_eq(
    $$ select enabled, creates_principals, delegation_claim from auth.list_issuers() where issuer = 'https://id.example' $$,
    $$ values (true, false, null::text) $$,
    'by default it neither creates principals nor delegates'
);
select auth.save_issuer('https://id.example', false, true, 'roles=Delegate');
select results_eq(
    $$ select enabled, creates_principals, delegation_claim from auth.list_issuers() where issuer = 'https://id.example' $$,
    $$ values (false, true, 'roles=Delegate') $$,
    'and is changed'
);

select finish();
rollback;
