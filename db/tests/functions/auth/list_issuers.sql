-- auth.list_issuers: the issuers of tokens, with their rules.

begin;
\ir ../../setup.sql
select plan(1);

select auth.save_claim_rule('https://login.example', 'roles=Clerk', 'North clerk', rank => 2::smallint);
select auth.save_claim_rule('https://login.example', 'roles=Manager', 'North manager', rank => 1::smallint);

select results_eq(
    $$ select issuer, enabled, identities, claim, principal, rank from auth.list_issuers() where issuer like 'https:%' $$,
    $$
    values
        ('https://former.example', false, 1::bigint, null, null, null::smallint),
        ('https://login.example', true, 1, 'roles=Manager', 'North manager', 1::smallint),
        ('https://login.example', true, 1, 'roles=Clerk', 'North clerk', 2::smallint)
    $$,
    'each issuer has a row for each rule, by rank, or one without a rule'
);

select finish();
rollback;
