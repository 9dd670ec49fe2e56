-- audit.failed_login_windows: refused logins, by the source of the attempts.

begin;
\ir ../../setup.sql
select plan(3);

-- One peer with two unknown keys; a disabled principal's key from two peers, counted by the server the second time.
insert into audit.events (occurred_at, era, kind, outcome, attested, peer, key_id, principal_id, details)
select
    date_bin('15 minutes', now() - interval '1 hour', '2000-01-01 00:00+00') + given.after, 1, 'login', 'refused', false,
    given.peer, given.key_id, given.principal_id, given.details::jsonb
from (
    values
    (interval '1 minute', '192.0.2.1', null::bigint, null::uuid, '{"reason": "unknown key", "key_prefix": "rmcp_00000001"}'),
    ('2 minutes', '192.0.2.1', null, null, '{"reason": "unknown key", "key_prefix": "rmcp_00000002"}'),
    ('3 minutes', '192.0.2.1', null, null, '{"reason": "unknown key", "key_prefix": "rmcp_00000002"}'),
    ('4 minutes', '192.0.2.2', 7, '00000000-0000-4000-8000-000000000003', '{"reason": "disabled"}'),
    ('5 minutes', '192.0.2.3', 7, '00000000-0000-4000-8000-000000000003', '{"reason": "disabled", "attempts": 40}'),
    ('16 minutes', '192.0.2.1', null, null, '{"reason": "unknown key", "key_prefix": "rmcp_00000001"}')
) as given (after, peer, key_id, principal_id, details);

set local role retail_auditor;
select results_eq(
    $$
    select seen_by, subject, attempts, reasons, peers, keys
    from audit.failed_login_windows('3 hours', '15 minutes')
    $$,
    $$
    values
    ('key', 'key 7', 41::bigint, 'disabled', 2::bigint, 1::bigint),
    ('principal', 'North manager', 41, 'disabled', 2, 1),
    ('peer', '192.0.2.3', 40, 'disabled', 1, 1),
    ('peer', '192.0.2.1', 3, 'unknown key', 1, 2),
    ('key', 'rmcp_00000002', 2, 'unknown key', 1, 1),
    ('key', 'rmcp_00000001', 1, 'unknown key', 1, 1),
    ('peer', '192.0.2.1', 1, 'unknown key', 1, 1),
    ('key', 'rmcp_00000001', 1, 'unknown key', 1, 1),
    ('peer', '192.0.2.2', 1, 'disabled', 1, 1)
    $$,
    'attempts are counted by peer, by key and by principal, in windows'
);
select is(
    (select count(*) from audit.failed_login_windows('3 hours', '36500 days') where seen_by = 'peer'),
    3::bigint,
    'a wide window has all attempts of a peer'
);
select is_empty($$ select * from audit.failed_login_windows('1 minute') $$, 'attempts that are older than the period are left out');
reset role;

select finish();
rollback;
