-- auth.remove_claim_rule: removes a rule and the identities that it created.

begin;
\ir ../../setup.sql
select plan(3);

select auth.save_claim_rule('https://login.example', 'roles=Clerk', 'North clerk');
insert into auth.identities (issuer, subject, principal_id, claim)
values ('https://login.example', 'bob', '00000000-0000-4000-8000-000000000005', 'roles=Clerk');

select ok(auth.remove_claim_rule('https://login.example', 'roles=Clerk'), 'a rule is removed');
select results_eq(
    $$ select subject from auth.list_identities() where issuer = 'https://login.example' $$, $$ values ('ann') $$,
    'the identity that a first login created with it is removed too, and no other'
);
select ok(not auth.remove_claim_rule('https://login.example', 'roles=Clerk'), 'there is no such rule any more');

select finish();
rollback;
