-- audit.last_operation: when a backup was last recorded.

begin;
\ir ../../setup.sql
select plan(6);

set local role retail_monitor;
select is(audit.last_operation('backup'), null, 'no backup was recorded yet');
reset role;

select audit.record_operation('backup', 'failed');
select is(audit.last_operation('backup'), null, 'a failed backup does not count');
select audit.record_operation('backup');
set local role retail_monitor;
select ok(audit.last_operation('backup') > now() - interval '1 minute', 'a backup that was recorded is found');
select is(audit.last_operation('verification'), null, 'a backup does not count as a verification');
select is(audit.last_operation('call'), null, 'calls are not operations');
reset role;
select audit.record_operation('verification');
set local role retail_monitor;
select ok(audit.last_operation('verification') > now() - interval '1 minute', 'a verification is found');
reset role;

select finish();
rollback;
