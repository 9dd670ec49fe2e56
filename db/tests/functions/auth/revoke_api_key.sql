-- auth.revoke_api_key.

begin;
\ir ../../setup.sql
select plan(4);

select auth.save_principal('new', 'store_manager', '{South}');

create temporary table made as
select * from auth.create_api_key('new', 'a test', now() + interval '1 hour');
select is(auth.revoke_api_key((select key_id from made)), true, 'revoking a key says that it was found');
select is(
    (select state from auth.list_api_keys() where key_id = (select key_id from made)),
    'revoked',
    'a revoked key is listed as revoked'
);
select throws_ok(
    $$ select auth.begin_request((select api_key from made), null, null, null, 'test') $$,
    '28000',
    null,
    'a revoked key is refused at once'
);
select is(auth.revoke_api_key(-1), false, 'revoking an unknown key says that it was not found');

select finish();
rollback;
