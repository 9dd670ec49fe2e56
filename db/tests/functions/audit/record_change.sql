-- audit.record_change, the trigger of the audit trail.

begin;
\ir ../../setup.sql
select plan(13);

select trigger_is('auth', table_name, 'zz_audit', 'audit', 'record_change')
from (
    values
    ('stores'::name), ('principals'), ('principal_stores'), ('api_keys'), ('issuers'), ('identities'), ('bi_logins')
) as tables (table_name);
select trigger_is('retail', table_name, 'zz_audit', 'audit', 'record_change')
from (values ('stores'::name), ('products'), ('inventory')) as tables (table_name);

create temporary table mark as
select coalesce(max(row_changes.change_id), 0) as change_id from audit.row_changes;

select tests.log_in('North manager');
set local role retail_owner;
update retail.inventory set quantity_on_hand = 4 where product_id = 201;
reset role;

select results_eq(
    $$
    select login::text, principal_id, table_name, operation, (old_row ->> 'quantity_on_hand')::integer, (new_row ->> 'quantity_on_hand')::integer
    from audit.row_changes
    where change_id > (select mark.change_id from mark)
    $$,
    $$ values (session_user::text, '00000000-0000-4000-8000-000000000003'::uuid, 'retail.inventory', 'UPDATE', 5, 4) $$,
    'a change is recorded with who made it, and the row before and after'
);
select is(
    (
        select count(*)
        from audit.row_changes
        where table_name = 'auth.api_keys'
            and (old_row ? 'key_hash' or new_row ? 'key_hash')
    ),
    0::bigint,
    'the audit trail holds no hash of an API key'
);
select cmp_ok(
    (select count(*) from audit.row_changes where table_name = 'auth.api_keys' and operation = 'INSERT'),
    '>=', 9::bigint,
    'the audit trail records that API keys were created'
);

select finish();
rollback;
