-- auth.save_claim_rule, with auth.remove_claim_rule.

begin;
\ir ../../setup.sql
select plan(5);

select auth.save_issuer('https://id.example');
select lives_ok(
    $$ select auth.save_claim_rule('https://id.example', 'roles=A=B', 'Analyst') $$, 'a value may contain an equals sign'
);
select throws_ok(
    $$ select auth.save_claim_rule('https://id.example', 'sub=ann', 'Analyst') $$, '23514', null, 'a rule is about roles, groups or scopes'
);
select throws_ok(
    $$ select auth.save_claim_rule('https://nix.example', 'roles=A', 'Analyst') $$, '22023', 'no issuer is called ''https://nix.example''',
    'a rule of an unknown issuer is refused'
);
select auth.save_claim_rule('https://id.example', 'roles=A=B', 'Head office', 5);
select results_eq(
    $$ select claim, principal, rank::integer from auth.list_issuers() where issuer = 'https://id.example' $$,
    $$ values ('roles=A=B', 'Head office', 5) $$,
    'a rule can be changed'
);
select auth.remove_claim_rule('https://id.example', 'roles=A=B');
select results_eq(
    $$ select claim from auth.list_issuers() where issuer = 'https://id.example' $$, $$ values (null::text) $$, 'a rule can be removed'
);

select finish();
rollback;
