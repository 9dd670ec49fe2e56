-- auth.create_api_key.

begin;
\ir ../../setup.sql
select plan(5);

select auth.save_principal('new', 'store_manager', '{South}');

create temporary table made as
select * from auth.create_api_key('new', 'a test', now() + interval '1 hour');

select matches((select api_key from made), '^rmcp_[0-9a-f]{64}$', 'a key is long and known by its prefix');
select is(
    (select count(*) from auth.api_keys, made where strpos(api_keys::text, made.api_key) > 0),
    0::bigint,
    'the key itself is not kept'
);
select is(
    (select role_name from auth.begin_request((select api_key from made), null, null, null, 'test')),
    'store_manager',
    'it lets its principal in'
);
select is(auth.current_stores(), array[102], 'for its stores');
select throws_ok(
    $$ select auth.create_api_key('nix', 'a test', now()) $$,
    '22023',
    'no principal is called ''nix''',
    'a key for nobody is refused'
);

select finish();
rollback;
