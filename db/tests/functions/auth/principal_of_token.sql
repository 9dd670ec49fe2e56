-- auth.principal_of_token.

begin;
\ir ../../setup.sql
select plan(14);

select auth.save_issuer('https://id.example', delegation_claim => 'roles=Delegate');
select auth.save_identity('North manager', 'https://id.example', 'ann');
select auth.save_claim_rule('https://id.example', 'roles=South', 'South manager', 20);
select auth.save_claim_rule('https://id.example', 'groups=g1', 'Analyst', 10);

create function pg_temp.who(subject text, claims text[] default '{}', issuer text default 'https://id.example')
    returns text
    language sql
as $$
    select principals.name || case when known.may_delegate then ', may delegate' else '' end
    from auth.principal_of_token(issuer, subject, claims, 't1', '2025-03-01T12:00:00Z') as known
    join auth.principals using (principal_id)
$$;

select is(pg_temp.who('ann'), 'North manager', 'a subject is the principal of its identity');
select is(pg_temp.who('ann', '{roles=South}'), 'North manager', 'the identity comes before any rule that matches');
select is(pg_temp.who('bob', '{roles=Other,roles=South}'), 'South manager', 'a subject without an identity is the principal of the rule that matches a claim');
select is(pg_temp.who('bob', '{roles=South,groups=g1}'), 'Analyst', 'of several rules the one with the lowest rank counts');
select is(pg_temp.who('bob', '{roles=south,groups=South,scope=g1}'), null, 'a rule matches only the same claim with the same value');
select is(pg_temp.who('bob'), null, 'an unknown subject whose claims match no rule has no principal');
select is(pg_temp.who('bob', null), null, 'an unknown subject without claims has no principal');
select is(pg_temp.who('', '{roles=South}'), null, 'an empty subject has no principal');
select is(pg_temp.who(null, '{roles=South}'), null, 'a missing subject has no principal');
select is(pg_temp.who('ann', '{roles=South}', 'https://login.example/'), null, 'another issuer is not trusted');
select is(pg_temp.who('ann', '{roles=Delegate}'), 'North manager, may delegate', 'the claim of delegation is recognised');
select is(
    pg_temp.who('00000000-0000-4000-8000-000000000001', '{}', 'development'), null, 'development is not an issuer of tokens'
);

select auth.save_issuer('https://id.example', creates_principals => true);
select is(pg_temp.who('bob', '{roles=South}'), null, 'where first logins create principals, rules do not share theirs');
select auth.save_issuer('https://id.example', enabled => false);
select is(pg_temp.who('ann'), null, 'a disabled issuer is not trusted');

select finish();
rollback;
