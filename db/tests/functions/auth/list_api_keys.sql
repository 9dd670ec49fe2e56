-- auth.list_api_keys.

begin;
\ir ../../setup.sql
select plan(1);

select auth.save_principal('new', 'store_manager', '{South}');

create temporary table made as
select * from auth.create_api_key('new', 'a test', now() + interval '1 hour');
select is(
    (select state from auth.list_api_keys() where key_id = (select key_id from made)),
    'valid',
    'a new key is listed as valid'
);

select finish();
rollback;
