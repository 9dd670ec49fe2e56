-- auth.list_identities: whose tokens are accepted, and for which principal.

begin;
\ir ../../setup.sql
select plan(3);

insert into auth.identities (issuer, subject, principal_id)
values ('https://login.example', 'bob', '00000000-0000-4000-8000-000000000005');

select results_eq(
    'select principal, issuer, subject from auth.list_identities()',
    $$
    values
        ('North clerk', 'https://login.example', 'bob'),
        ('North manager', 'https://former.example', 'ann'),
        ('North manager', 'https://login.example', 'ann')
    $$,
    'all are listed, by principal, issuer and subject'
);
select results_eq(
    $$ select subject from auth.list_identities('North clerk') $$, $$ values ('bob') $$, 'those of one principal can be asked for by its name'
);
select results_eq(
    $$ select subject from auth.list_identities('00000000-0000-4000-8000-000000000005') $$, $$ values ('bob') $$,
    'those of one principal can be asked for by its public id'
);

select finish();
rollback;
