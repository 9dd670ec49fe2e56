-- The audit trail: who changed identities, the catalogue and the stock.
--
-- Only audit.record_change() writes it, and no row of it is ever changed or deleted.
-- Orders are not recorded: they are records themselves, and loads write millions of
-- them.

set local role retail_audit;

create table audit.row_changes (
    change_id    bigint      not null generated always as identity,
    changed_at   timestamptz not null default clock_timestamp(),
    login        name        not null default session_user,
    principal_id uuid,
    table_name   text        not null,
    operation    text        not null,
    old_row      jsonb,
    new_row      jsonb,

    constraint row_changes_pkey            primary key (change_id),
    constraint row_changes_operation_check check (operation in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')),
    constraint row_changes_old_row_check   check ((old_row is not null) = (operation in ('UPDATE', 'DELETE'))),
    constraint row_changes_new_row_check   check ((new_row is not null) = (operation in ('INSERT', 'UPDATE')))
);

create index row_changes_table_name_changed_at_idx on audit.row_changes (table_name, changed_at);

comment on table audit.row_changes is 'One row for each row changed in an audited table, and one for each truncate.';
comment on column audit.row_changes.change_id is 'The order of the changes.';
comment on column audit.row_changes.changed_at is 'When it was changed.';
comment on column audit.row_changes.login is 'The database login, which SET ROLE and SECURITY DEFINER do not change.';
comment on column audit.row_changes.principal_id is 'The principal of the request; null outside a request.';
comment on column audit.row_changes.table_name is 'The table, with its schema.';
comment on column audit.row_changes.operation is 'INSERT, UPDATE, DELETE or TRUNCATE.';
comment on column audit.row_changes.old_row is 'The row before, without secrets; null for an insert or a truncate.';
comment on column audit.row_changes.new_row is 'The row after, without secrets; null for a delete or a truncate.';

reset role;

grant usage on schema auth to retail_audit;
