-- audit.track: turns a table into an audited one.
-- attack: 44

begin;
\ir ../../setup.sql
select plan(15);

create temporary view audited_tables as
select distinct triggers.tgrelid::regclass as name
from pg_trigger as triggers
where triggers.tgfoid = 'audit.record_change'::regproc;

select is_empty(
    $$
    select audited_tables.name
    from audited_tables
    where not exists (
        select
        from pg_trigger as triggers
        where triggers.tgrelid = audited_tables.name
            and triggers.tgname = 'zz_audit_truncate'
            and pg_get_triggerdef(triggers.oid) like '% AFTER TRUNCATE % FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change()'
    )
    $$,
    'every audited table records TRUNCATE'
);
select results_eq(
    $$
    select relation.oid::regclass::text
    from pg_class as relation
    where relation.relnamespace = 'auth'::regnamespace
        and relation.relkind = 'r'
        and relation.oid not in (select audited_tables.name from audited_tables)
    order by 1
    $$,
    $$ values ('auth.key_uses'), ('auth.signing_key'), ('auth.usage') $$,
    'every table of schema auth is audited, except the signing key, which would end up in the trail, and what counts calls'
);

-- Truncate also the tables that refer to a table.
create temporary table truncated (table_name text, statement text);
insert into truncated
values
('auth.bi_logins', 'truncate auth.bi_logins'),
('auth.identities', 'truncate auth.identities'),
('auth.api_keys', 'truncate auth.api_keys cascade'),
('auth.principal_stores', 'truncate auth.principal_stores'),
('auth.issuers', 'truncate auth.issuers cascade'),
('auth.principals', 'truncate auth.principals cascade'),
('retail.inventory', 'truncate retail.inventory'),
('retail.write_requests', 'truncate retail.write_requests');
create temporary table mark as
select coalesce(max(row_changes.change_id), 0) as change_id from audit.row_changes;
select lives_ok(truncated.statement, format('a superuser can run %s', truncated.statement)) from truncated;
select is_empty(
    $$
    select truncated.table_name
    from truncated
    except
    select row_changes.table_name
    from audit.row_changes
    where row_changes.operation = 'TRUNCATE'
        and row_changes.login = session_user
        and row_changes.change_id > (select mark.change_id from mark)
    $$,
    'each TRUNCATE leaves a row in the audit trail'
);

create temporary table triggers_before as
select oid, pg_get_triggerdef(oid) as definition from pg_trigger where tgrelid = 'retail.inventory'::regclass;
set local role retail_owner;
select audit.track('retail.inventory', 'update or delete');
reset role;
select results_eq(
    $$ select pg_get_triggerdef(oid) from pg_trigger where tgrelid = 'retail.inventory'::regclass order by 1 $$,
    $$ select definition from triggers_before order by 1 $$,
    'tracking a table again changes nothing'
);
set local role retail_owner;
select audit.track('retail.suppliers');
reset role;
update retail.suppliers set phone = '1' where supplier_id = 301;
select results_eq(
    $$ select old_values ->> 'phone', new_values ->> 'phone' from audit.row_changes where table_name = 'retail.suppliers' $$,
    $$ values (null::text, '1') $$,
    'a table is audited from the moment it is tracked'
);
set local role retail_owner;
select throws_ok(
    $$ select audit.track('retail.suppliers', 'select') $$,
    '22023',
    'the operations ''select'' cannot be recorded',
    'reading cannot be recorded'
);
reset role;
create table retail.without_key (name text);
select throws_ok(
    $$ select audit.track('retail.without_key') $$,
    '22023',
    'retail.without_key has no primary key, so its rows cannot be named',
    'a table without a primary key cannot be audited'
);

select finish();
rollback;
