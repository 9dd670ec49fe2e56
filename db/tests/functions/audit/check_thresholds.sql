-- audit.check_thresholds, with audit.threshold_figures: what exceeds a threshold in the trail, and
-- for whom.

begin;
\ir ../../setup.sql
select plan(14);

update audit.thresholds set amount = 3 where threshold like 'failed logins%';
update audit.thresholds set amount = 2 where threshold in ('refused calls of a principal', 'changes of rights');
update audit.thresholds set amount = 100 where threshold in ('rows of a principal');
update audit.thresholds set is_enabled = false where threshold = 'rows changed without a request';
-- Ignore the events from setting up this database.
update audit.thresholds set period = '1 hour' where threshold = 'changes of rights by an unknown login';
set local session_replication_role = replica;
delete from audit.events;
update audit.eras set began_at = now() - interval '30 minutes';
set local session_replication_role = origin;

create function pg_temp.found(rule text default null)
    returns table (threshold text, subject text, amount numeric)
    language sql
as $$
    select threshold, subject, amount from audit.check_thresholds(rule)
$$;

select is_empty('select * from pg_temp.found()', 'an empty trail exceeds no threshold');

insert into audit.events (era, kind, outcome, attested, peer, key_id, details)
select 1, 'login', 'refused', false, '192.0.2.' || number, 7, '{"reason": "expired key"}'
from generate_series(1, 3) as number;
select is_empty('select * from pg_temp.found()', 'a figure at the threshold is no finding');

insert into audit.events (era, kind, outcome, attested, peer, key_id, details)
values (1, 'login', 'refused', false, '192.0.2.1', 7, '{"reason": "expired key", "attempts": 3}');
select results_eq(
    'select * from pg_temp.found()',
    $$ values ('failed logins', 'all', 6::numeric), ('failed logins of a key', 'key 7', 6), ('failed logins of a peer', '192.0.2.1', 4) $$,
    'a figure above the threshold is a finding: in all, of a key, of a peer'
);

insert into audit.events (era, kind, outcome, attested, principal_id, tool, row_count)
select 1, 'call', given.outcome, given.attested, '00000000-0000-4000-8000-000000000003', 'daily_sales', given.row_count
from (
    values ('ok', true, 60), ('ok', true, 41), ('refused', false, null), ('refused', false, null), ('refused', false, null)
) as given (outcome, attested, row_count);
select results_eq(
    $$ select * from pg_temp.found('audit_thresholds') $$,
    $$ values ('refused calls of a principal', 'North manager', 3::numeric), ('rows of a principal', 'North manager', 101) $$,
    'refusals and rows are counted by principal, and a refused call need not be attested'
);

insert into audit.events (era, kind, outcome, attested, principal_id, tool)
values (1, 'call', 'ok', false, '00000000-0000-4000-8000-000000000004', 'daily_sales');
select results_eq(
    $$ select * from pg_temp.found('audit_thresholds') where threshold = 'calls not attested' $$,
    $$ values ('calls not attested', 'South manager', 1::numeric) $$,
    'a call that the database cannot attest is a finding'
);

insert into audit.events (era, kind, outcome, attested, login, details)
values
(1, 'rights', 'ok', true,  'dba',  '{"objects": "function"}'),
(1, 'rights', 'ok', true,  'dba',  '{"objects": "table"}'),
(1, 'rights', 'ok', true,  'dba',  '{"objects": "schema"}'),
(1, 'rights', 'ok', false, 'gate', '{"objects": "role", "found": "by comparison"}');
select is_empty(
    $$ select * from pg_temp.found('audit_thresholds') where threshold like 'changes of rights%' $$,
    'within the first hour of a trail its database is being set up'
);
set local session_replication_role = replica;
update audit.eras set began_at = now() - interval '61 minutes';
set local session_replication_role = origin;
select results_eq(
    $$ select * from pg_temp.found('audit_thresholds') where threshold like 'changes of rights%' $$,
    $$ values ('changes of rights', 'dba', 3::numeric), ('changes of rights by an unknown login', 'gate', 1) $$,
    'later, changes of rights are counted by login'
);

select is(
    (select amount >= 1 from audit.check_thresholds() where threshold = 'rows changed without a request'),
    null,
    'thresholds that are switched off are not checked'
);
update audit.thresholds set is_enabled = true, amount = 0 where threshold = 'rows changed without a request';
select is(
    (select bool_and(subject = session_user::text) from audit.check_thresholds('audit_thresholds') where threshold = 'rows changed without a request'),
    true,
    'rows that were changed without a request are counted by login'
);

insert into audit.access_days (day, principal_id, tool, place, hours, calls, refused, row_count)
select (now() at time zone 'UTC')::date - 1 - back, '00000000-0000-4000-8000-000000000003', 'daily_sales', '', 16777215, 1, 0, 1
from generate_series(1, 20) as back;
insert into audit.events (era, kind, outcome, attested, principal_id, tool, row_count)
select 1, 'call', 'ok', true, '00000000-0000-4000-8000-000000000003', 'list_stores', 0
from generate_series(1, 2);
select results_eq(
    $$ select threshold, subject, allowed from audit.check_thresholds('unusual_access') where threshold = 'a new tool' $$,
    $$ values ('a new tool', 'North manager: list_stores', 0.05) $$,
    'unusual access is a finding too'
);
select is_empty(
    $$ select from audit.check_thresholds('failed_logins') where rule <> 'failed_logins' or advice = '' or first_at > last_at $$,
    'each finding says what to do, and since when'
);

set local role retail_monitor;
select results_eq(
    $$ select audit.threshold_figures('failed_logins'), audit.threshold_figures('nothing') $$,
    $$ values (3::bigint, 0::bigint) $$,
    'a monitor learns how many findings there are'
);
select throws_ok('select * from audit.check_thresholds()', '42501', null, 'a monitor does not learn whom they concern');
reset role;
set local role retail_auditor;
select lives_ok('select * from audit.check_thresholds()', 'an auditor may run it');
reset role;

select finish();
rollback;
