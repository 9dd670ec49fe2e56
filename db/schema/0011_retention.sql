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

create table audit.access_days (
    day          date    not null,
    principal_id uuid    not null,
    tool         text    not null,
    place        text    not null,
    hours        integer not null,
    calls        bigint  not null,
    refused      bigint  not null,
    row_count    bigint  not null,

    constraint access_days_pkey primary key (day, principal_id, tool, place)
);

comment on table audit.access_days is 'The activity of each principal on past days, added up for comparison with a day; kept for 90 days.';
comment on column audit.access_days.day is 'The day, in UTC.';
comment on column audit.access_days.principal_id is 'The principal.';
comment on column audit.access_days.tool is 'The tool; empty for calls that name none.';
comment on column audit.access_days.place is 'The network of the peer, as audit.place_of() names it; empty for stdio.';
comment on column audit.access_days.hours is 'The hours of the day with a call, in UTC: bit 0 is the first hour.';
comment on column audit.access_days.calls is 'How many calls there were.';
comment on column audit.access_days.refused is 'How many of them were refused.';
comment on column audit.access_days.row_count is 'How many rows they returned.';

grant select on audit.access_days to retail_auditor;

reset role;
