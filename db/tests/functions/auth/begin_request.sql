-- auth.begin_request: delegation and concurrent calls; for identities see attacks/identity.sql.

begin;
\ir ../../setup.sql
select plan(14);

-- Delegation -----------------------------------------------------------------------

create temporary table made as
select * from auth.create_api_key('Regional manager', 'portal', now() + interval '30 days', true);

select results_eq(
    $$
    select entered.role_name, entered.key_id = made.key_id, entered.delegator_id
    from made
    cross join auth.begin_request(made.api_key, null, null, null, 'test') as entered
    $$,
    $$ values ('regional_manager', true, null::uuid) $$,
    'a key that may delegate stands for its own principal when it acts for no other'
);
select results_eq(
    $$
    select entered.principal_id, entered.role_name, entered.delegator_id
    from made
    cross join auth.begin_request(
        made.api_key, null, null, null, 'test', acting_for => '00000000-0000-4000-8000-000000000004'
    ) as entered
    $$,
    $$
    values (
        '00000000-0000-4000-8000-000000000004'::uuid, 'store_manager', '00000000-0000-4000-8000-000000000002'::uuid
    )
    $$,
    'a key that may delegate can act for another principal'
);
select results_eq(
    $$ select principal_id, role_name, stores, request_id, delegator_id from auth.caller() $$,
    $$
    values (
        '00000000-0000-4000-8000-000000000004'::uuid, 'store_manager', array[102], 'test',
        '00000000-0000-4000-8000-000000000002'::uuid
    )
    $$,
    'the context names the principal and the delegator'
);
select throws_ok(
    format(
        $$ select auth.begin_request(api_key, null, null, null, 'test', acting_for => %L) from made $$, attempt.acting_for
    ),
    '28000',
    null,
    format('a key that may delegate cannot act for %s', attempt.what)
)
from (
    values
    ('00000000-0000-4000-8000-000000000009', 'a disabled principal'),
    ('00000000-0000-4000-8000-0000000000ff', 'an unknown principal'),
    ('', 'an empty name'),
    ('North manager', 'the name of a principal')
) as attempt (acting_for, what);
select throws_ok(
    $$ select auth.begin_request('head-key', null, null, null, 'test', acting_for => '00000000-0000-4000-8000-000000000004') $$,
    '42501',
    'the caller may not act for another user',
    'a key of head office without the permission cannot act for another principal'
);
select throws_ok(
    $$ select auth.begin_request('head-key', null, null, null, 'test', acting_for => '00000000-0000-4000-8000-000000000001') $$,
    '42501',
    null,
    'a key without the permission cannot act for its own principal either'
);
select throws_ok(
    $$ select auth.begin_request('nix', null, null, null, 'test', acting_for => '00000000-0000-4000-8000-000000000001') $$,
    '28000',
    null,
    'an unknown key is refused, for any principal it names'
);
select auth.disable_principal('Regional manager');
select throws_ok(
    $$ select auth.begin_request(api_key, null, null, null, 'test', acting_for => '00000000-0000-4000-8000-000000000004') from made $$,
    '28000',
    null,
    'the key of a disabled principal cannot act for another one'
);

select auth.save_issuer('https://login.example', delegation_claim => 'scope=act_as');
select throws_ok(
    $$
    select auth.begin_request(
        null, 'https://login.example', 'ann', null, 'test', '{scope=other}', 't1', now(), '00000000-0000-4000-8000-000000000004'
    )
    $$,
    '42501',
    null,
    'a token without the delegation claim of its issuer cannot act for another principal'
);
select is(
    (
        select role_name
        from auth.begin_request(
            null, 'https://login.example', 'ann', null, 'test', '{scope=act_as}', 't1', now(), '00000000-0000-4000-8000-000000000007'
        )
    ),
    'analyst',
    'a token with the delegation claim acts for another principal'
);

-- Concurrent calls --------------------------------------------------------------------

-- Each request of this transaction keeps its slot until the transaction ends. The manager of South
-- has only the slot of the delegation above.
select auth.set_limits('South manager', concurrent_calls => 1);
select lives_ok(
    $$ select auth.begin_request('south-key', null, null, null, 'test') $$,
    'a session takes the slot that it already has'
);

select finish();
rollback;
