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
    'a key that may delegate stands for its principal'
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
    'unless it acts for another one'
);
select results_eq(
    $$ select principal_id, role_name, stores, request_id, delegator_id from auth.caller() $$,
    $$
    values (
        '00000000-0000-4000-8000-000000000004'::uuid, 'store_manager', array[102], 'test',
        '00000000-0000-4000-8000-000000000002'::uuid
    )
    $$,
    'the context names both'
);
select throws_ok(
    format(
        $$ select auth.begin_request(api_key, null, null, null, 'test', acting_for => %L) from made $$, attempt.acting_for
    ),
    '28000',
    null,
    'nobody acts for ' || attempt.what
)
from (
    values
    ('00000000-0000-4000-8000-000000000009', 'a disabled principal'),
    ('00000000-0000-4000-8000-0000000000ff', 'an unknown one'),
    ('', 'an empty name'),
    ('North manager', 'the name of a principal')
) as attempt (acting_for, what);
select throws_ok(
    $$ select auth.begin_request('head-key', null, null, null, 'test', acting_for => '00000000-0000-4000-8000-000000000004') $$,
    '42501',
    'the caller may not act for another user',
    'head office may not without the permission'
);
select throws_ok(
    $$ select auth.begin_request('head-key', null, null, null, 'test', acting_for => '00000000-0000-4000-8000-000000000001') $$,
    '42501',
    null,
    'not even for itself'
);
select throws_ok(
    $$ select auth.begin_request('nix', null, null, null, 'test', acting_for => '00000000-0000-4000-8000-000000000001') $$,
    '28000',
    null,
    'and an unknown key is unknown'
);
select auth.disable_principal('Regional manager');
select throws_ok(
    $$ select auth.begin_request(api_key, null, null, null, 'test', acting_for => '00000000-0000-4000-8000-000000000004') from made $$,
    '28000',
    null,
    'a disabled principal acts for nobody'
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
    'a token acts for nobody without the claim of its issuer'
);
select is(
    (
        select role_name
        from auth.begin_request(
            null, 'https://login.example', 'ann', null, 'test', '{scope=act_as}', 't1', now(), '00000000-0000-4000-8000-000000000007'
        )
    ),
    'analyst',
    'with the claim it does'
);

-- Concurrent calls --------------------------------------------------------------------

-- Each request of this transaction keeps its slot until the transaction ends. The
-- manager of the South has none yet but that of the delegation above.
select auth.set_limits('South manager', concurrent_calls => 1);
select lives_ok(
    $$ select auth.begin_request('south-key', null, null, null, 'test') $$,
    'a session takes a slot that it has itself'
);

select finish();
rollback;
