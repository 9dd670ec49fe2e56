-- The audit trail: what was called and refused, who changed rights, and every change of
-- identities, the catalogue and the stock.
--
-- Two tables, both partitioned by month in UTC. The partitions are in a separate schema, because
-- which ones exist depends on the day. Rows are never changed, and deleted only by
-- audit.drop_old_partitions(), which drops whole months.
--
-- Every row names the transaction that wrote it. audit.seal() seals all rows of transactions that
-- have ended. It needs no lock, because rows that are written meanwhile belong to later
-- transactions.
--
-- Changes of orders are not recorded row by row: orders are records themselves, and loads write
-- millions of them.

create schema audit_months authorization retail_audit;
comment on schema audit_months is 'The partitions of the audit trail, one a month; made and dropped by functions of schema audit.';

set local role retail_audit;

create table audit.eras (
    era               smallint    not null generated always as identity,
    system_identifier bigint      not null,
    began_at          timestamptz not null default clock_timestamp(),

    constraint eras_pkey primary key (era)
);

comment on table audit.eras is
    'The clusters that this database has been in: each has its own count of transactions.';
comment on column audit.eras.system_identifier is 'The cluster, from pg_control_system().';

create table audit.row_changes (
    change_id      bigint      not null generated always as identity,
    changed_at     timestamptz not null default clock_timestamp(),
    era            smallint    not null,
    transaction_id xid8        not null default pg_current_xact_id(),
    login          name        not null default session_user,
    backend_pid    integer     not null default pg_backend_pid(),
    principal_id   uuid,
    delegator_id   uuid,
    role_name      text,
    key_id         bigint,
    request_id     text,
    table_name     text        not null,
    operation      text        not null,
    row_key        jsonb,
    old_values     jsonb,
    new_values     jsonb,

    constraint row_changes_pkey             primary key (changed_at, change_id),
    constraint row_changes_operation_check  check (operation in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')),
    constraint row_changes_row_key_check    check ((row_key is null) = (operation = 'TRUNCATE')),
    constraint row_changes_old_values_check check ((old_values is not null) = (operation in ('UPDATE', 'DELETE'))),
    constraint row_changes_new_values_check check ((new_values is not null) = (operation in ('INSERT', 'UPDATE')))
)
partition by range (changed_at);

create index row_changes_era_transaction_id_idx on audit.row_changes (era, transaction_id);
create index row_changes_table_name_changed_at_idx on audit.row_changes (table_name, changed_at);

comment on table audit.row_changes is 'One row for each row changed in an audited table, and one for each truncate.';
comment on column audit.row_changes.change_id is 'The order of the changes.';
comment on column audit.row_changes.changed_at is 'When it was changed.';
comment on column audit.row_changes.era is 'The cluster that counts the transactions: audit.eras.';
comment on column audit.row_changes.transaction_id is 'The transaction that changed it.';
comment on column audit.row_changes.login is 'The database login, which SET ROLE and SECURITY DEFINER do not change.';
comment on column audit.row_changes.backend_pid is 'The process of PostgreSQL.';
comment on column audit.row_changes.principal_id is 'The principal of the request; null outside a request.';
comment on column audit.row_changes.delegator_id is 'Who acted for the principal; null for the principal itself.';
comment on column audit.row_changes.role_name is 'The application role of the principal at that time.';
comment on column audit.row_changes.key_id is 'The API key that the request came with; null for another credential.';
comment on column audit.row_changes.request_id is 'The request, as logs name it.';
comment on column audit.row_changes.table_name is 'The table, with its schema.';
comment on column audit.row_changes.operation is 'INSERT, UPDATE, DELETE or TRUNCATE.';
comment on column audit.row_changes.row_key is 'The primary key of the row, before the change.';
comment on column audit.row_changes.old_values is 'The changed values before; for a deleted row, all values. Without secrets.';
comment on column audit.row_changes.new_values is 'The changed values after; for an added row, all values. Without secrets.';

create table audit.events (
    event_id       bigint      not null generated always as identity,
    occurred_at    timestamptz not null default clock_timestamp(),
    recorded_at    timestamptz not null default clock_timestamp(),
    era            smallint    not null,
    transaction_id xid8        not null default pg_current_xact_id(),
    kind           text        not null,
    outcome        text        not null,
    attested       boolean     not null,
    login          name        not null default session_user,
    backend_pid    integer     not null default pg_backend_pid(),
    principal_id   uuid,
    delegator_id   uuid,
    role_name      text,
    key_id         bigint,
    peer           text,
    tool           text,
    request_id     text,
    trace_id       text,
    duration_ms    numeric(12, 3),
    row_count      bigint,
    error_code     text,
    details        jsonb,

    constraint events_pkey             primary key (occurred_at, event_id),
    constraint events_kind_check       check (kind in ('call', 'login', 'rights', 'load', 'export', 'backup', 'verification', 'restore', 'retention')),
    constraint events_outcome_check    check (outcome in ('ok', 'refused', 'failed', 'begun')),
    constraint events_peer_check       check (length(peer) <= 64),
    constraint events_tool_check       check (length(tool) <= 80),
    constraint events_request_id_check check (length(request_id) <= 64),
    constraint events_trace_id_check   check (length(trace_id) <= 32),
    constraint events_error_code_check check (length(error_code) <= 40)
)
partition by range (occurred_at);

create index events_era_transaction_id_idx on audit.events (era, transaction_id);
create index events_principal_id_occurred_at_idx on audit.events (principal_id, occurred_at);

-- Finds the last backup without reading all later calls.
create index events_operations_idx on audit.events (kind, occurred_at)
where kind in ('load', 'export', 'backup', 'verification', 'restore', 'retention');

-- An event that is sent twice is recorded once, because after a failure it is unknown whether it was recorded.
create unique index events_request_id_occurred_at_key on audit.events (request_id, occurred_at)
where kind in ('call', 'login');

comment on table audit.events is
    'One row for each call, refusal, failed login, change of rights, load, export, backup and restore. No argument''s value.';
comment on column audit.events.event_id is 'The order in which they were recorded.';
comment on column audit.events.occurred_at is 'When it happened; of a call that was recorded afterwards, when it began.';
comment on column audit.events.recorded_at is 'When it was recorded.';
comment on column audit.events.era is 'The cluster that counts the transactions: audit.eras.';
comment on column audit.events.transaction_id is 'The transaction that recorded it.';
comment on column audit.events.kind is 'call, login, rights, load, export, backup, verification of a backup, restore or retention.';
comment on column audit.events.outcome is 'ok; refused, without trying; failed; or begun, for a load, an export or a backup, whose end is another event.';
comment on column audit.events.attested is
    'Whether the database itself established the caller and the time. If not, they are as the server reported.';
comment on column audit.events.login is 'The database login that recorded it.';
comment on column audit.events.backend_pid is 'The process of PostgreSQL that did it, or recorded it.';
comment on column audit.events.principal_id is 'Who it was; null when unauthenticated, and for operators.';
comment on column audit.events.delegator_id is 'Who acted for the principal; null for the principal itself.';
comment on column audit.events.role_name is 'The application role of the principal at that time.';
comment on column audit.events.key_id is 'The API key; null for another credential, and for a key that is unknown.';
comment on column audit.events.peer is 'The address that the connection came from, as the server reported it; null for stdio.';
comment on column audit.events.tool is 'The tool that was called.';
comment on column audit.events.request_id is 'The request, as logs name it.';
comment on column audit.events.trace_id is 'The client''s trace, as the server says.';
comment on column audit.events.duration_ms is 'How long it took, in milliseconds.';
comment on column audit.events.row_count is 'How many rows were answered, loaded or dropped.';
comment on column audit.events.error_code is 'Why it was refused or failed: the code that the caller got.';
comment on column audit.events.details is 'What else is known: names of objects and keys, never values of rows or arguments.';

create table audit.seals (
    seal_id          bigint      not null generated always as identity,
    sealed_at        timestamptz not null default clock_timestamp(),
    kind             text        not null,
    trail            text        not null,
    month            date        not null,
    era              smallint,
    from_transaction xid8,
    to_transaction   xid8,
    row_count        bigint      not null,
    rows_hash        bytea,
    previous_hash    bytea       not null,
    hash             bytea       not null,

    constraint seals_pkey                primary key (seal_id),
    constraint seals_kind_check          check (kind in ('rows', 'dropped')),
    constraint seals_trail_check         check (trail in ('events', 'row_changes')),
    constraint seals_rows_hash_check     check ((rows_hash is not null) = (kind = 'rows')),
    constraint seals_from_transaction_check check ((from_transaction is not null) = (kind = 'rows')),
    constraint seals_to_transaction_check   check ((to_transaction is not null) = (kind = 'rows')),
    constraint seals_era_check              check ((era is not null) = (kind = 'rows')),
    constraint seals_previous_hash_check check (octet_length(previous_hash) = 32),
    constraint seals_hash_check          check (octet_length(hash) = 32)
);

create index seals_trail_era_to_transaction_idx on audit.seals (trail, era, to_transaction);

comment on table audit.seals is 'Seals over the rows of the trail; each contains the hash of the one before. They outlive dropped months.';
comment on column audit.seals.kind is 'rows: those of a range of transactions in a month; dropped: a month that retention dropped.';
comment on column audit.seals.trail is 'events or row_changes.';
comment on column audit.seals.month is 'The first day of the month of the rows, in UTC.';
comment on column audit.seals.from_transaction is 'The first transaction of the range.';
comment on column audit.seals.to_transaction is 'The end of the range, which is not part of it.';
comment on column audit.seals.row_count is 'How many rows are sealed, or were dropped.';
comment on column audit.seals.rows_hash is 'SHA-256 of the SHA-256 hashes of the rows, in order.';
comment on column audit.seals.previous_hash is 'The hash of the seal before; of the first, zeros.';
comment on column audit.seals.hash is 'SHA-256 of all else in the seal.';

reset role;

grant usage on schema auth to retail_audit;
grant usage on schema audit to retail_gateway, retail_auditor, retail_backup;
