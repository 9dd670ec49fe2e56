-- audit.record_operation: actions of operators.

begin;
\ir ../../setup.sql
select plan(4);

create temporary table mark as select coalesce(max(event_id), 0) as event_id from audit.events;

set local role retail_migrator;
select audit.record_operation('load', 'ok', 12, '{"path": "orders.csv"}');
set local role retail_backup;
select audit.record_operation('backup', 'failed');
reset role;

select results_eq(
    $$
    select kind, outcome, attested, login::text, row_count, details
    from audit.events
    where event_id > (select mark.event_id from mark)
    order by event_id
    $$,
    $$
    values
    ('load', 'ok', true, session_user::text, 12::bigint, '{"path": "orders.csv"}'::jsonb),
    ('backup', 'failed', true, session_user::text, null, null)
    $$,
    'loads and backups are recorded with the login'
);
select throws_ok($$ select audit.record_operation('call') $$, '22023', null, 'an operator cannot record calls');
select throws_ok($$ select audit.record_operation('load', 'well') $$, '23514', null, 'an outcome other than ok, refused or failed is refused');
select throws_ok(
    $$ do 'begin set local role retail_gateway; perform audit.record_operation(''load''); end' $$,
    '42501', null, 'the gateway cannot record operations'
);

select finish();
rollback;
