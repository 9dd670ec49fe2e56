-- audit.rights_now: everyone's rights, according to the catalogue.

begin;
\ir ../../setup.sql
select plan(8);

create temporary table rights as select * from audit.rights_now();

select is(
    (select array_agg(distinct rights.kind order by rights.kind) from rights),
    array[
        'database', 'default privileges', 'event trigger', 'function', 'language', 'membership', 'parameter', 'policy',
        'relation', 'role', 'schema', 'trigger', 'type'
    ],
    'every kind of right is covered'
);
select is_empty(
    $$ select kind, object from rights group by kind, object having count(*) > 1 or min(kind || object || state) is null $$,
    'each object has one row, and none is null'
);
select ok(
    (select rights.state ~ 'row security; forced' from rights where rights.object = 'retail.orders'),
    'the row of a table says whether row security is forced'
);
select ok(
    (select rights.state ~ 'owner retail_auth; security definer; .*retail_gateway=X' from rights where rights.object like 'auth.begin_request(%'),
    'the row of a function says who may execute it, and with whose rights it runs'
);
select is(
    (select rights.state from rights where rights.object = 'store_manager in regional_manager'), null,
    'a membership that does not exist is not listed'
);
select isnt(
    (select rights.state from rights where rights.object = 'regional_manager in store_manager'), null,
    'a membership is listed'
);
select is_empty(
    $$ select object from rights where object like 'pg_catalog.int4%' or object like 'pg_toast%' or object like 'pg_temp%' $$,
    'PostgreSQL''s own objects are left out while their rights are unchanged'
);
select throws_ok(
    $$ do 'begin set local role retail_gateway; perform audit.rights_now(); end' $$, '42501', null, 'the gateway may not call it'
);

select finish();
rollback;
