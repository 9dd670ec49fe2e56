-- The audit trail: only auditors read it, and unusual entries are found.

begin;
\ir ../setup.sql
select plan(21);

create temporary table mark as select coalesce(max(event_id), 0) as event_id from audit.events;
grant select on mark to public;

-- A thief of the gateway's login has a key, and tries to make head office look responsible.
create temporary table receipts as
select receipt from auth.begin_request('north-key', null, null, 'daily_sales', 'r-1');
grant select on receipts to public;
set local role retail_gateway;
select audit.record_events(jsonb_build_array(
    jsonb_build_object('kind', 'call', 'outcome', 'ok', 'receipt', replace(receipts.receipt, '|store_manager|', '|head_office|'), 'request_id', 'f-1'),
    jsonb_build_object('kind', 'call', 'outcome', 'ok', 'receipt', receipts.receipt, 'principal_id', '00000000-0000-4000-8000-000000000001', 'request_id', 'f-2'),
    jsonb_build_object('kind', 'call', 'outcome', 'ok', 'principal_id', '00000000-0000-4000-8000-000000000001', 'request_id', 'f-3', 'attested', true)
))
from receipts;
reset role;
select is_empty(
    $$
    select *
    from audit.events
    where event_id > (select mark.event_id from mark)
        and attested
        and principal_id is distinct from '00000000-0000-4000-8000-000000000003'
    $$,
    'the gateway can attest no call of another principal'
);
select is(
    (select count(*) from audit.events where event_id > (select mark.event_id from mark) and not attested),
    2::bigint,
    'what it invents is marked as reported by the server'
);

select throws_ok(
    format($$ do 'begin set local role %I; %s; end' $$, thief.role_name, thief.statement),
    '42501',
    null,
    format('%s cannot %s', thief.role_name, thief.statement)
)
from (
    values
    ('retail_gateway', 'perform from audit.events'),
    ('retail_gateway', 'perform from audit.row_changes'),
    ('retail_gateway', 'delete from audit.events'),
    ('retail_gateway', 'perform audit.drop_old_partitions(1)'),
    ('retail_gateway', 'perform audit.verify()'),
    ('head_office', 'perform from audit.events'),
    ('retail_query_manager', 'perform from audit.events'),
    ('retail_monitor', 'perform from audit.events'),
    ('retail_owner', 'perform from audit.events'),
    ('retail_auth', 'perform from audit.events'),
    ('retail_auditor', 'delete from audit.events'),
    ('retail_auditor', 'perform from auth.api_keys'),
    ('retail_auditor', 'perform from retail.customers'),
    ('retail_auditor', 'perform audit.record_events($x$[]$x$)')
) as thief (role_name, statement);

-- A day of one principal that differs from all days before.
insert into audit.events (occurred_at, era, kind, outcome, attested, principal_id, tool, row_count, peer)
select
    date_trunc('day', now()) - interval '1 second' - interval '1 hour' * hour.number, 1, 'call', 'ok', true,
    '00000000-0000-4000-8000-000000000003', 'daily_sales', 10, '192.0.2.7'
from generate_series(24, 24 * 22) as hour (number);
insert into audit.events (occurred_at, era, kind, outcome, attested, principal_id, tool, row_count, peer)
select
    date_trunc('day', now()), 1, 'call', case when number <= 25 then 'refused' else 'ok' end, true,
    '00000000-0000-4000-8000-000000000003', 'daily_sales', 200, '198.51.100.8'
from generate_series(1, 200) as call (number);
insert into audit.events (era, kind, outcome, attested, peer, details)
select 1, 'login', 'refused', false, '192.0.2.9', '{"reason": "unknown key"}'
from generate_series(1, 5);

set local role retail_auditor;
select results_eq(
    $$ select reason from audit.unusual_access where principal = 'North manager' and day = (now() at time zone 'UTC')::date order by reason $$,
    $$ values ('a new place'), ('more calls than usual'), ('more rows than usual') $$,
    'unusual access is listed'
);
select results_eq(
    $$ select peer, reason, attempts from audit.failed_logins where peer = '192.0.2.9' $$,
    $$ values ('192.0.2.9', 'unknown key', 5::bigint) $$,
    'failed logins are listed'
);
select results_eq(
    $$
    select calls, refused, failed, row_count, peers
    from audit.access_summary
    where principal = 'North manager' and tool = 'daily_sales' and day = date_trunc('day', now()) and role_name is null
    $$,
    $$ values (200::bigint, 25::bigint, 0::bigint, 40000::numeric, 1::bigint) $$,
    'the summary counts calls'
);
select lives_ok('select * from audit.verify()', 'an auditor may verify the trail');
select lives_ok('select * from audit.row_changes, audit.seals', 'an auditor reads all of it');
reset role;

select finish();
rollback;
