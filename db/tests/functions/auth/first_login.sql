-- auth.first_login.

begin;
\ir ../../setup.sql
select plan(15);

select auth.save_issuer('https://id.example');
select auth.save_claim_rule('https://id.example', 'roles=Manager', 'North manager');

create function pg_temp.stores_of(subject text, claims text[])
    returns integer[]
    language plpgsql
as $$
begin
    perform auth.begin_request(null, 'https://id.example', subject, null, 'test', claims, 't1', now());
    return auth.current_stores();
exception
    when invalid_authorization_specification then
        return null;
end
$$;

select is(
    auth.first_login('https://id.example', 'ann', 'Ann', '{roles=Manager}'), false, 'by default a first login creates no principal'
);
select auth.save_issuer('https://id.example', creates_principals => true);
select is(auth.first_login('https://id.example', 'ann', 'Ann', '{roles=Other}'), false, 'a first login that no rule matches creates no principal');
select is(auth.first_login('https://id.example', 'ann', 'Ann', null), false, 'a first login without claims creates no principal');
select is(auth.first_login('https://nix.example', 'ann', 'Ann', '{roles=Manager}'), false, 'a first login of another issuer creates no principal');
select is(auth.first_login('https://id.example', '', 'Ann', '{roles=Manager}'), false, 'a first login without a subject creates no principal');
select is(auth.first_login('https://id.example', 'ann', 'Ann', '{roles=Manager}'), true, 'a first login that a rule matches creates a principal');
select results_eq(
    $$ select role_name, stores from auth.list_principals() where name = 'Ann' $$,
    $$ values ('store_manager', '{North}'::text[]) $$,
    'the new principal has the role and stores of the rule''s principal'
);
select is(pg_temp.stores_of('ann', '{roles=Manager}'), array[101], 'the new principal is let in');
select is(pg_temp.stores_of('ann', '{roles=Other}'), null, 'the new principal is refused when its token lacks the claim');
select is(auth.first_login('https://id.example', 'ann', 'Ann', '{roles=Manager}'), false, 'a second login creates no principal');

select auth.first_login('https://id.example', 'eve', 'Head office', '{roles=Manager}');
select is(pg_temp.stores_of('eve', '{roles=Manager}'), array[101], 'a subject with a name that is taken gets a principal of its own');
select is(
    (select count(*) from auth.principals where name like 'Head office%'), 2::bigint, 'a principal whose name is taken gets another name'
);

select auth.remove_claim_rule('https://id.example', 'roles=Manager');
select is(pg_temp.stores_of('ann', '{roles=Manager}'), null, 'when the rule is removed, its principals are refused');

select auth.save_claim_rule('https://id.example', 'roles=Gone', 'Disabled principal');
select is(
    auth.first_login('https://id.example', 'mal', 'Mal', '{roles=Gone}'), false, 'a rule of a disabled principal creates no principal'
);
select throws_ok(
    $$ do 'begin set local role head_office; perform auth.first_login(''https://id.example'', ''x'', ''x'', null); end' $$,
    '42501',
    null,
    'only the server may call the function'
);

select finish();
rollback;
