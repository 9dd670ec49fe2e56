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
    auth.first_login('https://id.example', 'ann', 'Ann', '{roles=Manager}'), false, 'by default a first login creates nobody'
);
select auth.save_issuer('https://id.example', creates_principals => true);
select is(auth.first_login('https://id.example', 'ann', 'Ann', '{roles=Other}'), false, 'nor one that no rule matches');
select is(auth.first_login('https://id.example', 'ann', 'Ann', null), false, 'nor one without claims');
select is(auth.first_login('https://nix.example', 'ann', 'Ann', '{roles=Manager}'), false, 'nor one of another issuer');
select is(auth.first_login('https://id.example', '', 'Ann', '{roles=Manager}'), false, 'nor one without a subject');
select is(auth.first_login('https://id.example', 'ann', 'Ann', '{roles=Manager}'), true, 'a rule that matches does');
select results_eq(
    $$ select role_name, stores from auth.list_principals() where name = 'Ann' $$,
    $$ values ('store_manager', '{North}'::text[]) $$,
    'with the role and stores of the rule''s principal'
);
select is(pg_temp.stores_of('ann', '{roles=Manager}'), array[101], 'which is let in');
select is(pg_temp.stores_of('ann', '{roles=Other}'), null, 'while its tokens have the claim');
select is(auth.first_login('https://id.example', 'ann', 'Ann', '{roles=Manager}'), false, 'a second login creates nobody');

select auth.first_login('https://id.example', 'eve', 'Head office', '{roles=Manager}');
select is(pg_temp.stores_of('eve', '{roles=Manager}'), array[101], 'a name that is taken takes nothing over');
select is(
    (select count(*) from auth.principals where name like 'Head office%'), 2::bigint, 'and the new principal is named apart'
);

select auth.remove_claim_rule('https://id.example', 'roles=Manager');
select is(pg_temp.stores_of('ann', '{roles=Manager}'), null, 'without the rule nobody is let in by it');

select auth.save_claim_rule('https://id.example', 'roles=Gone', 'Disabled principal');
select is(
    auth.first_login('https://id.example', 'mal', 'Mal', '{roles=Gone}'), false, 'a disabled principal is no pattern'
);
select throws_ok(
    $$ do 'begin set local role head_office; perform auth.first_login(''https://id.example'', ''x'', ''x'', null); end' $$,
    '42501',
    null,
    'only the server calls it'
);

select finish();
rollback;
