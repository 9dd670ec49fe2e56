-- auth.remove_identity.

begin;
\ir ../../setup.sql
select plan(3);

select ok(auth.remove_identity('https://login.example', 'ann'), 'an identity is removed');
select results_eq(
    'select issuer from auth.list_identities()', $$ values ('https://former.example') $$, 'the same subject of another issuer is another identity'
);
select ok(not auth.remove_identity('https://login.example', 'ann'), 'there is no such identity any more');

select finish();
rollback;
