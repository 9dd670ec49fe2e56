-- auth.create_api_key.

begin;
\ir ../../setup.sql
select plan(5);

select auth.save_principal('new', 'store_manager', '{South}');

create temporary table made as
select * from auth.create_api_key('new', 'a test', now() + interval '1 hour');

select matches((select api_key from made), '^rmcp_[0-9a-f]{64}$', 'an API key is long, and recognisable by its prefix');
select is(
    (select count(*) from auth.api_keys, made where strpos(api_keys::text, made.api_key) > 0),
    0::bigint,
    'the key itself is not stored'
);
select is(
    (select role_name from auth.begin_request((select api_key from made), null, null, null, 'test')),
    'store_manager',
    'a request with the key has the role of its principal'
);
select is(auth.current_stores(), array[102], 'a request with the key sees the stores of its principal');
select throws_ok(
    $$ select auth.create_api_key('nix', 'a test', now()) $$,
    '22023',
    'no principal is called ''nix''',
    'a key for an unknown principal is refused'
);

select finish();
rollback;
