-- audit.record_events: events reported by the server.

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
        -- The signed receipt takes precedence over these fields.
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
    'the caller, the tool and the time come from the receipt'
);
select results_eq(
    $$ select peer, trace_id, duration_ms, row_count, backend_pid from recorded $$,
    $$ values ('192.0.2.7', repeat('a', 32), 12.5, 30::bigint, pg_backend_pid()) $$,
    'the other columns come from the server'
);
select is(
    audit.record_events(jsonb_build_array(jsonb_build_object('kind', 'call', 'outcome', 'ok', 'receipt', (select receipt from receipts)))),
    0,
    'a receipt is recorded only once'
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
    'of six events the gateway records five, because one is of a kind that is not its own'
);
reset role;
select results_eq(
    $$ select request_id, attested, principal_id from recorded where request_id = 'r-2' $$,
    $$ values ('r-2', false, '00000000-0000-4000-8000-000000000001'::uuid) $$,
    'an event with a forged receipt is recorded as not attested'
);
select is((select count(*) from recorded where attested), 0::bigint, 'an event without a receipt is recorded as not attested');
select results_eq(
    $$ select kind, peer, details from recorded where request_id = 'r-3' $$,
    $$ values ('login', '192.0.2.8', '{"reason": "unknown key"}'::jsonb) $$,
    'a failed login is recorded with its peer and reason'
);
select ok(
    (select bool_and(occurred_at between clock_timestamp() - interval '1 day 1 minute' and clock_timestamp()) from recorded),
    'the time of an event is neither in the future nor more than a day ago'
);
select is_empty($$ select * from recorded where kind = 'rights' $$, 'the gateway cannot record changes of rights');
select is((select details from recorded where request_id = 'r-7'), null, 'a reason that contains what a caller typed is left out');
select throws_ok($$ select audit.record_events('{}') $$, '22023', null, 'events must come as an array');
select throws_ok(
    $$ select audit.record_events((select jsonb_agg('{}'::jsonb) from generate_series(1, 1001))) $$,
    '22023', null, 'more than 1000 events at once are refused'
);
select throws_ok(
    $$ do 'begin set local role head_office; perform audit.record_events(''[]''); end' $$,
    '42501', null, 'a caller cannot record events'
);
select throws_ok(
    $$ do 'begin set local role retail_gateway; perform from audit.events; end' $$,
    '42501', null, 'the gateway cannot read events'
);

select finish();
rollback;
