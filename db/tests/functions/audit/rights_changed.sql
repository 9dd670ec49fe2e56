-- audit.rights_changed and audit.rights_settled: at its end, a transaction records which rights it
-- changed.

begin;
\ir ../../setup.sql
select plan(8);

select audit.record_rights();
delete from audit.rights_marks;

select is(
    (select trigger.evtenabled::text from pg_event_trigger as trigger where trigger.evtfoid = 'audit.rights_changed'::regproc), 'A',
    'the event trigger is there, and runs always'
);

create temporary table made_up (id integer);
select is((select count(*) from audit.rights_marks), 0::bigint, 'a temporary table changes no rights');

set local session_replication_role = 'replica';
grant execute on function api.list_stores to retail_monitor;
set local session_replication_role = 'origin';
revoke execute on function api.list_stores from store_readonly;
alter table retail.orders owner to retail_owner;
select is((select count(*) from audit.rights_marks), 1::bigint, 'a transaction is noted once');

create temporary table mark as select max(event_id) as event_id from audit.events;
set constraints all immediate;
select is((select count(*) from audit.rights_marks), 0::bigint, 'the note is deleted when the transaction ends');
select results_eq(
    $$
    select kind, attested, login::text, row_count, details -> 'changes' -> 0 ->> 'object'
    from audit.events
    where event_id > (select mark.event_id from mark)
    $$,
    $$ values ('rights', true, session_user::text, 1::bigint, 'api.list_stores()') $$,
    'an event names the login that changed rights'
);
select throws_ok(
    $$ update audit.events set details = null where kind = 'rights' $$, '42501', null, 'an event of rights cannot be changed'
);
select ok(not has_table_privilege('retail_gateway', 'audit.rights_marks', 'insert, delete'), 'the gateway can neither add nor delete a note');
select ok(not has_table_privilege('retail_migrator', 'audit.known_rights', 'update') or pg_has_role('retail_migrator', 'retail_audit', 'member'), 'only the owner of the trail changes the known rights');

select finish();
rollback;
