-- auth.read_receipt, with auth.sign_context: proves later that a request was made.

begin;
\ir ../../setup.sql
select plan(9);

create temporary table given as
select receipt from auth.begin_request('north-key', null, null, 'daily_sales', 'r-1');

select results_eq(
    $$ select principal_id, role_name, request_id, delegator_id, tool, backend_pid, began_at from auth.read_receipt((select receipt from given)) $$,
    $$
    values (
        '00000000-0000-4000-8000-000000000003'::uuid, 'store_manager', 'r-1', null::uuid, 'daily_sales',
        pg_backend_pid(), transaction_timestamp()
    )
    $$,
    'a receipt says who called what, and when'
);
select is(
    (select key_id from auth.read_receipt((select receipt from given))),
    (select key_id from auth.api_keys where key_hash = sha256('north-key')),
    'a receipt says with which key the call was made'
);
select is(
    (select principal_id from auth.read_receipt(forged.receipt)),
    null,
    format('%s is not a receipt', forged.how)
)
from (
    select replace(given.receipt, '|r-1|', '|r-2|'), 'one of another request'
    from given
    union all
    select replace(given.receipt, 'store_manager', 'head_office'), 'one with another role'
    from given
    union all
    select regexp_replace(given.receipt, '^\d+', '1'), 'one of another backend'
    from given
    union all
    select 'x|y|z', 'any text'
    union all
    select null, 'nothing'
) as forged (receipt, how);

select auth.rotate_signing_key();
select is(
    (select principal_id from auth.read_receipt((select receipt from given))),
    null,
    'a receipt is worthless once its signing key was rotated'
);
select function_privs_are('auth', 'read_receipt', array['text'], 'retail_gateway', '{}', 'the gateway cannot try receipts');

select finish();
rollback;
