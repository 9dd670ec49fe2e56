-- audit.record_change, the trigger of the audit trail.

begin;
\ir ../../setup.sql
select plan(21);

select trigger_is('auth', table_name, 'zz_audit', 'audit', 'record_change')
from (
    values
    ('stores'::name), ('principals'), ('principal_stores'), ('api_keys'), ('issuers'), ('identities'), ('bi_logins')
) as tables (table_name);
select trigger_is('retail', table_name, 'zz_audit', 'audit', 'record_change')
from (values ('stores'::name), ('products'), ('inventory')) as tables (table_name);

create temporary table mark as
select
    (select coalesce(max(change_id), 0) from audit.row_changes) as change_id,
    (select coalesce(max(event_id), 0) from audit.events) as event_id;

select tests.log_in('North manager');
set local role retail_owner;
update retail.inventory set quantity_on_hand = 4 where product_id = 201;
reset role;

select results_eq(
    $$
    select table_name, operation, row_key, old_values - 'updated_at', new_values - 'updated_at'
    from audit.row_changes
    where change_id > (select mark.change_id from mark)
    $$,
    $$
    values (
        'retail.inventory', 'UPDATE', '{"store_id": 101, "product_id": 201}'::jsonb,
        '{"quantity_on_hand": 5}'::jsonb, '{"quantity_on_hand": 4}'::jsonb
    )
    $$,
    'an update is recorded with its key and what differs, before and after'
);
select results_eq(
    $$
    select login::text, principal_id, delegator_id, role_name, key_id, request_id, backend_pid, transaction_id
    from audit.row_changes
    where change_id > (select mark.change_id from mark)
    $$,
    $$
    values (
        session_user::text, '00000000-0000-4000-8000-000000000003'::uuid, null::uuid, 'store_manager',
        (select key_id from auth.api_keys where key_hash = sha256('north-key')),
        'test', pg_backend_pid(), pg_current_xact_id()
    )
    $$,
    'a change is recorded with who made it, in which request and transaction'
);

update mark set change_id = (select max(change_id) from audit.row_changes);
set local role retail_owner;
update retail.products set name = name where product_id = 201;
reset role;
select is_empty(
    $$ select * from audit.row_changes where change_id > (select mark.change_id from mark) and new_values - 'updated_at' <> '{}' $$,
    'an update that changes nothing is not recorded'
);

select tests.log_out();
update mark set change_id = (select max(change_id) from audit.row_changes);
insert into auth.issuers (issuer, enabled) values ('https://issuer.test/a', true);
update auth.issuers set issuer = 'https://issuer.test/b' where issuer = 'https://issuer.test/a';
delete from auth.issuers where issuer = 'https://issuer.test/b';
select results_eq(
    $$
    select operation, row_key ->> 'issuer', old_values ->> 'issuer', new_values ->> 'issuer', new_values ->> 'enabled', principal_id
    from audit.row_changes
    where change_id > (select mark.change_id from mark)
    order by change_id
    $$,
    $$
    values
    ('INSERT', 'https://issuer.test/a', null, 'https://issuer.test/a', 'true', null::uuid),
    ('UPDATE', 'https://issuer.test/a', 'https://issuer.test/a', 'https://issuer.test/b', null, null),
    ('DELETE', 'https://issuer.test/b', 'https://issuer.test/b', null, null, null)
    $$,
    'an inserted and a deleted row are recorded whole, and an update of the key with the old key'
);
select results_eq(
    $$
    select kind, outcome, attested, details
    from audit.events
    where event_id > (select mark.event_id from mark)
    order by event_id
    $$,
    $$
    values
    ('rights', 'ok', true, '{"row": {"issuer": "https://issuer.test/a"}, "table": "auth.issuers", "operation": "INSERT"}'::jsonb),
    ('rights', 'ok', true, '{"row": {"issuer": "https://issuer.test/a"}, "table": "auth.issuers", "operation": "UPDATE"}'),
    ('rights', 'ok', true, '{"row": {"issuer": "https://issuer.test/b"}, "table": "auth.issuers", "operation": "DELETE"}')
    $$,
    'a change of rights is an event as well'
);
select is(
    (
        select count(*)
        from audit.row_changes
        where table_name = 'auth.api_keys'
            and (old_values ? 'key_hash' or new_values ? 'key_hash')
    ),
    0::bigint,
    'the audit trail holds no hash of an API key'
);
select cmp_ok(
    (select count(*) from audit.row_changes where table_name = 'auth.api_keys' and operation = 'INSERT'),
    '>=', 9::bigint,
    'the audit trail records that API keys were created'
);
select cmp_ok(
    (select count(*) from audit.events where kind = 'rights' and details ->> 'table' = 'auth.principals'),
    '>=', 9::bigint,
    'the audit trail records that principals were created'
);

create temporary table before_rollback as select count(*) as changes from audit.row_changes;
do $$
begin
    update auth.principals set name = 'Renamed' where name = 'North manager';
    raise exception 'undo';
exception
    when raise_exception then null;
end
$$;
select is((select count(*) from audit.row_changes), (select changes from before_rollback), 'a change that is rolled back leaves no row');

update auth.principals set name = 'Renamed' where name = 'North manager';
select results_eq(
    $$
    select old_values, new_values
    from audit.row_changes
    order by change_id desc
    limit 1
    $$,
    $$
    values (
        '{"name": "North manager", "name_key": "northmanager"}'::jsonb,
        '{"name": "Renamed", "name_key": "renamed"}'::jsonb
    )
    $$,
    'columns that stay the same are not recorded'
);
select is(
    (select count(distinct format('%s %s', era, transaction_id)) from audit.row_changes where transaction_id = pg_current_xact_id()),
    1::bigint,
    'all changes of a transaction carry its number'
);

select finish();
rollback;
