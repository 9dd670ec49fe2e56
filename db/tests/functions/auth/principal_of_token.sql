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
select is(pg_temp.who('ann', '{roles=South}'), 'North manager', 'whatever rule matches too');
select is(pg_temp.who('bob', '{roles=Other,roles=South}'), 'South manager', 'or else of the rule that matches a claim');
select is(pg_temp.who('bob', '{roles=South,groups=g1}'), 'Analyst', 'of several the lowest rank counts');
select is(pg_temp.who('bob', '{roles=south,groups=South,scope=g1}'), null, 'only the very claim and value match');
select is(pg_temp.who('bob'), null, 'without a claim an unknown subject is nobody');
select is(pg_temp.who('bob', null), null, 'nor without claims at all');
select is(pg_temp.who('', '{roles=South}'), null, 'an empty subject is nobody');
select is(pg_temp.who(null, '{roles=South}'), null, 'nor is a missing one');
select is(pg_temp.who('ann', '{roles=South}', 'https://login.example/'), null, 'another issuer is not trusted');
select is(pg_temp.who('ann', '{roles=Delegate}'), 'North manager, may delegate', 'the claim of delegation is seen');
select is(
    pg_temp.who('00000000-0000-4000-8000-000000000001', '{}', 'development'), null, 'development is no issuer of tokens'
);

select auth.save_issuer('https://id.example', creates_principals => true);
select is(pg_temp.who('bob', '{roles=South}'), null, 'where first logins create principals, rules do not share theirs');
select auth.save_issuer('https://id.example', enabled => false);
select is(pg_temp.who('ann'), null, 'a disabled issuer is not trusted');

select finish();
rollback;
