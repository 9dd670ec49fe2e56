-- audit.call_figures: counts of the newest calls.

begin;
\ir ../../setup.sql
select plan(3);

select audit.record_events(jsonb_agg(jsonb_build_object(
    'kind', given.kind, 'outcome', given.outcome, 'occurred_at', clock_timestamp() - given.age, 'request_id', 'r' || given.place,
    'tool', given.tool, 'duration_ms', given.duration_ms, 'error_code', given.error_code, 'attempts', given.attempts
)))
from (
    values
    (1, 'call',  'ok',      interval '1 second',   'list_stores', 100, null, null),
    (2, 'call',  'ok',      interval '2 seconds',  'list_stores', 300, null, null),
    (3, 'call',  'refused', interval '3 seconds',  'record_sale', 1,   'not_permitted', null),
    (4, 'call',  'failed',  interval '4 seconds',  'list_stores', 9,   'internal', null),
    (5, 'call',  'failed',  interval '5 seconds',  'list_stores', 9,   'cancelled', null),
    (6, 'login', 'refused', interval '6 seconds',  'list_stores', 1,   'not_identified', 4),
    (7, 'call',  'failed',  interval '10 minutes', 'list_stores', 9,   'internal', null)
) as given (place, kind, outcome, age, tool, duration_ms, error_code, attempts);

set local role retail_monitor;
select results_eq(
    $$ select * from audit.call_figures() $$,
    $$ values (5::bigint, 1::bigint, 1::bigint, 1::bigint, 4::bigint, 0.2900) $$,
    'calls, refusals, failures, refused writes, failed logins with those that a server counted, and the 95th percentile of the time'
);
select results_eq(
    $$ select calls, failed from audit.call_figures(interval '1 hour') $$,
    $$ values (6::bigint, 2::bigint) $$,
    'a longer period has more'
);
select throws_ok('select * from audit.events', '42501', null, 'a monitor reads no event itself');
reset role;

select finish();
rollback;
