-- audit.record_call: a call that writes, in its own transaction.

begin;
\ir ../../setup.sql
select plan(3);

create temporary table mark as select coalesce(max(event_id), 0) as event_id from audit.events;
select opened.granted
into temporary table opened
from auth.begin_request('north-key', null, null, 'record_sale', 'w-1') as opened;

set local role retail_gateway;
select audit.record_call(1, '192.0.2.7', repeat('b', 32));
reset role;

select results_eq(
    $$
    select
        kind, outcome, attested, principal_id, role_name, key_id, tool, request_id, occurred_at,
        peer, trace_id, row_count, duration_ms > 0, transaction_id
    from audit.events
    where event_id > (select mark.event_id from mark)
    $$,
    $$
    values (
        'call', 'ok', true, '00000000-0000-4000-8000-000000000003'::uuid, 'store_manager',
        (select key_id from auth.api_keys where key_hash = sha256('north-key')), 'record_sale', 'w-1', transaction_timestamp(),
        '192.0.2.7', repeat('b', 32), 1::bigint, true, pg_current_xact_id()
    )
    $$,
    'the caller and the tool come from the signed context'
);

select tests.log_out();
select throws_ok($$ select audit.record_call(1) $$, '42501', 'no request is open', 'without a request there is no call to record');
select set_config('retail.context', repeat('0', 64) || '|00000000-0000-4000-8000-000000000001|head_office|{101}|w-2|||x', true);
select throws_ok($$ select audit.record_call(1) $$, '42501', 'no request is open', 'with a forged context there is no call to record');

select finish();
rollback;
