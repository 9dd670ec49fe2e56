-- auth.revoke_api_key.

begin;
\ir ../../setup.sql
select plan(4);

select auth.save_principal('new', 'store_manager', '{South}');

create temporary table made as
select * from auth.create_api_key('new', 'a test', now() + interval '1 hour');
select is(auth.revoke_api_key((select key_id from made)), true, 'it is revoked');
select is(
    (select state from auth.list_api_keys() where key_id = (select key_id from made)),
    'revoked',
    'which is listed'
);
select throws_ok(
    $$ select auth.begin_request((select api_key from made), null, null, null, 'test') $$,
    '28000',
    null,
    'and works at once'
);
select is(auth.revoke_api_key(-1), false, 'no key, nothing revoked');

select finish();
rollback;
