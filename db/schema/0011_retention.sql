-- How long the audit trail is kept, and the rights that were last recorded.

set local role retail_audit;

create table audit.retention (
    is_only     boolean     not null default true,
    months      integer,
    last_run_at timestamptz,

    constraint retention_pkey          primary key (is_only),
    constraint retention_is_only_check check (is_only),
    constraint retention_months_check  check (months between 1 and 1200)
);

comment on table audit.retention is 'How long the audit trail is kept: one row, which audit.set_retention() changes.';
comment on column audit.retention.months is 'Whole months before the current one; null for all.';
comment on column audit.retention.last_run_at is 'When audit.maintain() last did its work.';

insert into audit.retention default values;

create table audit.known_rights (
    kind   text not null,
    object text not null,
    state  text not null,

    constraint known_rights_pkey primary key (kind, object)
);

comment on table audit.known_rights is 'Who may do what, as audit.record_rights() last found it.';

create table audit.rights_marks (
    transaction_id xid8 not null,

    constraint rights_marks_pkey primary key (transaction_id)
);

comment on table audit.rights_marks is 'Transactions that changed rights and have not ended yet.';

reset role;
