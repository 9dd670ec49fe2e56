-- ops.catalog_changed: servers are notified when what they offer changes. Notifications are sent
-- when a transaction ends, so a test of the server checks that they arrive.

begin;
\ir ../../setup.sql
select plan(5);

select is(
    (select trigger.evtenabled::text from pg_event_trigger as trigger where trigger.evtfoid = 'ops.catalog_changed'::regproc), 'A',
    'the event trigger is there, and runs always'
);
select ok(
    (
        select trigger.evttags @> '{GRANT,REVOKE,CREATE FUNCTION,ALTER FUNCTION,DROP FUNCTION,COMMENT}'
        from pg_event_trigger as trigger
        where trigger.evtfoid = 'ops.catalog_changed'::regproc
    ),
    'the event trigger covers rights, functions and comments'
);

-- A role that may change an object needs no right to execute the trigger's function.
set local role retail_definer;
select lives_ok('revoke execute on function api.list_stores from store_readonly', 'the owner of a tool withdraws it');
select lives_ok('create function api.made_up() returns integer language sql return 1', 'the owner makes a tool');
select lives_ok('drop function api.made_up', 'the owner drops a tool');
reset role;

select finish();
rollback;
