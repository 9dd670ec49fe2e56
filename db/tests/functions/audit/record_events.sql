-- audit.record_events: what the server saw.

begin;
\ir ../../setup.sql
select plan(15);

create temporary table mark as select coalesce(max(event_id), 0) as event_id from audit.events;
grant select on mark to public;
create temporary view recorded as
select events.* from audit.events where events.event_id > (select mark.event_id from mark);

create temporary table receipts as
select receipt from auth.begin_request('north-key', null, null, 'daily_sales', 'r-1');
grant select on receipts to public;

set local role retail_gateway;
select is(
    audit.record_events(jsonb_build_array(jsonb_build_object(
        'kind', 'call', 'outcome', 'ok', 'receipt', (select receipt from receipts),
        -- What the receipt says counts, not this.
        'principal_id', '00000000-0000-4000-8000-000000000001', 'role_name', 'head_office', 'key_id', 7, 'tool', 'top_products',
        'request_id', 'other', 'occurred_at', '2001-01-01',
        'peer', '192.0.2.7', 'trace_id', repeat('a', 32), 'duration_ms', 12.5, 'row_count', 30
    ))),
    1,
    'the gateway records a call'
);
reset role;
select results_eq(
    $$
    select kind, outcome, attested, principal_id, role_name, key_id, tool, request_id, occurred_at
    from recorded
    $$,
    $$
    values (
        'call', 'ok', true, '00000000-0000-4000-8000-000000000003'::uuid, 'store_manager',
        (select key_id from auth.api_keys where key_hash = sha256('north-key')), 'daily_sales', 'r-1', transaction_timestamp()
    )
    $$,
    'who called what, and when, comes from the receipt'
);
select results_eq(
    $$ select peer, trace_id, duration_ms, row_count, backend_pid from recorded $$,
    $$ values ('192.0.2.7', repeat('a', 32), 12.5, 30::bigint, pg_backend_pid()) $$,
    'the rest from the server'
);
select is(
    audit.record_events(jsonb_build_array(jsonb_build_object('kind', 'call', 'outcome', 'ok', 'receipt', (select receipt from receipts)))),
    0,
    'a receipt is recorded once'
);

update mark set event_id = (select max(event_id) from audit.events);
set local role retail_gateway;
select is(
    audit.record_events(jsonb_build_array(
        jsonb_build_object(
            'kind', 'call', 'outcome', 'ok', 'receipt', replace((select receipt from receipts), 'store_manager', 'head_office'),
            'principal_id', '00000000-0000-4000-8000-000000000001', 'request_id', 'r-2', 'tool', 'daily_sales'
        ),
        jsonb_build_object('kind', 'login', 'outcome', 'refused', 'request_id', 'r-3', 'peer', '192.0.2.8', 'reason', 'unknown key'),
        jsonb_build_object('kind', 'call', 'outcome', 'failed', 'request_id', 'r-4', 'occurred_at', '2001-01-01'),
        jsonb_build_object('kind', 'call', 'outcome', 'failed', 'request_id', 'r-5', 'occurred_at', '2999-01-01'),
        jsonb_build_object('kind', 'rights', 'outcome', 'ok', 'request_id', 'r-6'),
        jsonb_build_object('kind', 'call', 'outcome', 'failed', 'request_id', 'r-7', 'reason', 'mary@example.org')
    )),
    5,
    'of six events one is not the gateway''s to record'
);
reset role;
select results_eq(
    $$ select request_id, attested, principal_id from recorded where request_id = 'r-2' $$,
    $$ values ('r-2', false, '00000000-0000-4000-8000-000000000001'::uuid) $$,
    'a forged receipt makes it the server''s word, and the row says so'
);
select is((select count(*) from recorded where attested), 0::bigint, 'and so do all of them');
select results_eq(
    $$ select kind, peer, details from recorded where request_id = 'r-3' $$,
    $$ values ('login', '192.0.2.8', '{"reason": "unknown key"}'::jsonb) $$,
    'a failed login has its peer and the reason'
);
select ok(
    (select bool_and(occurred_at between clock_timestamp() - interval '1 day 1 minute' and clock_timestamp()) from recorded),
    'no time is in the future or more than a day ago'
);
select is_empty($$ select * from recorded where kind = 'rights' $$, 'rights are not the gateway''s to record');
select is((select details from recorded where request_id = 'r-7'), null, 'a reason is a few words, and never what a caller typed');
select throws_ok($$ select audit.record_events('{}') $$, '22023', null, 'events come as an array');
select throws_ok(
    $$ select audit.record_events((select jsonb_agg('{}'::jsonb) from generate_series(1, 1001))) $$,
    '22023', null, 'of at most 1000'
);
select throws_ok(
    $$ do 'begin set local role head_office; perform audit.record_events(''[]''); end' $$,
    '42501', null, 'no caller records events'
);
select throws_ok(
    $$ do 'begin set local role retail_gateway; perform from audit.events; end' $$,
    '42501', null, 'the gateway reads none'
);

select finish();
rollback;
