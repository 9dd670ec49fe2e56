-- Schema auth: auth.stores_of, auth.begin_request, auth.sign_context, auth.caller,
-- auth.current_stores, auth.caller_is, auth.begin_load, auth.register_store,
-- auth.save_principal, auth.disable_principal, auth.list_principals,
-- auth.create_api_key, auth.list_api_keys, auth.revoke_api_key,
-- auth.save_bi_login, auth.set_development, auth.is_development, auth.rotate_signing_key; and
-- retail.store_by_name, retail.category_by_name, retail.date_range.

begin;
\ir ../setup.sql
select plan(37);
\ir ../fixtures.sql
\ir ../callers.sql

-- HMAC-SHA-256, against the test case 2 of RFC 4231: key "Jefe".
update auth.signing_key
set
    inner_pad = decode('7c535053' || repeat('36', 60), 'hex'),
    outer_pad = decode('16393a39' || repeat('5c', 60), 'hex');
select is(
    (
        select encode(sha256(signing_key.outer_pad || sha256(signing_key.inner_pad || 'what do ya want for nothing?')), 'hex')
        from auth.signing_key
    ),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    'two hashes over the pads are HMAC-SHA-256'
);
select auth.rotate_signing_key();
select is(
    (select octet_length(inner_pad) + octet_length(outer_pad) from auth.signing_key),
    128,
    'a new key has two pads'
);
select ok(
    (
        select bool_and(
            ((get_byte(inner_pad, i) | 54) - (get_byte(inner_pad, i) & 54))
            = ((get_byte(outer_pad, i) | 92) - (get_byte(outer_pad, i) & 92))
        )
        from auth.signing_key
        cross join generate_series(0, 63) as i
    ),
    'that hold the same secret'
);

-- Unsafe, the default, would forbid parallel plans on every table that it guards.
select is(
    (select proparallel::text from pg_proc where oid = 'auth.current_stores()'::regprocedure),
    'r',
    'the function of the walls is parallel restricted'
);

-- Roles ------------------------------------------------------------------------------

select pg_temp.become('region');
select results_eq(
    $$
    select role_name, auth.caller_is(role_name)
    from (
        values ('store_readonly'), ('store_user'), ('store_manager'), ('regional_manager'), ('head_office'), ('analyst')
    ) as roles (role_name)
    $$,
    $$
    values
    ('store_readonly', true), ('store_user', true), ('store_manager', true),
    ('regional_manager', true), ('head_office', false), ('analyst', false)
    $$,
    'a role inherits those below it'
);
select is(auth.current_stores(), array[101, 103], 'and sees the stores of its principal');
select results_eq(
    $$ select role_name, stores from auth.caller() $$,
    $$ values ('regional_manager', array[101, 103]) $$,
    'the caller'
);
select pg_temp.become(null);
select is(auth.caller_is('store_readonly'), false, 'nobody is nothing');
select is(auth.current_stores(), null, 'and sees no store');

-- A store that opens later is seen at once by whoever sees all.
select is(auth.register_store('South'), 102, 'a known store keeps its number');
select isnt(auth.register_store('East'), 102, 'a new one gets its own');
select pg_temp.become('head');
select is(cardinality(auth.current_stores()), 4, 'head office sees a store that was opened later');

-- Loads ------------------------------------------------------------------------------

select auth.begin_load();
select is(cardinality(auth.current_stores()), 4, 'a load writes every store');
select is(auth.caller_is('store_readonly'), false, 'and has no application role');

-- Principals -------------------------------------------------------------------------

select throws_ok(
    $$ select auth.save_principal('x', 'store_manager', '{North,Nix}') $$,
    '22023',
    'no such store: ''Nix''',
    'a principal of an unknown store is refused'
);
select throws_ok(
    $$ select auth.save_principal('x', 'postgres', '{North}') $$, '23514', null, 'so is one of an unknown role'
);
select lives_ok($$ select auth.save_principal('new', 'store_user', '{North,South}') $$, 'a principal is made');
select lives_ok($$ select auth.save_principal('new', 'store_manager', '{South}') $$, 'and changed');
select results_eq(
    $$ select role_name, stores, disabled from auth.list_principals() where name = 'new' $$,
    $$ values ('store_manager', array['South'], false) $$,
    'it has the last role and stores'
);

-- Keys -------------------------------------------------------------------------------

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
select is(
    (select state from auth.list_api_keys() where key_id = (select key_id from made)),
    'valid',
    'it is listed'
);
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
select throws_ok(
    $$ select auth.create_api_key('nix', 'a test', now()) $$,
    '22023',
    'no principal is called ''nix''',
    'a key for nobody is refused'
);

select is(auth.disable_principal('north'), true, 'a principal is disabled');
select throws_ok(
    $$ select auth.begin_request('north-key', null, null, null, 'test') $$,
    '28000',
    null,
    'and refused at once'
);
select is(auth.disable_principal('north', false), true, 'and let in again');
select throws_ok(
    $$ select auth.save_bi_login('bi_test_north', 'head') $$,
    '22023',
    'bi_test_north is not a member of head_office',
    'a BI login cannot be a principal whose role it does not have'
);
select lives_ok($$ select auth.save_bi_login('bi_test_north', 'new') $$, 'it can be one whose role it has');

select is(auth.is_development(), false, 'nobody is taken at his word');
select auth.set_development(true);
select is(auth.is_development(), true, 'unless an operator says so');
select auth.set_development(false);
select is(auth.is_development(), false, 'and until he says that it ends');

select finish();
rollback;
