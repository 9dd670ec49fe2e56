-- Thresholds for amounts in the audit trail, and the detection of unusual access.

grant execute on function auth.list_principals to retail_audit;

set local role retail_audit;

create table audit.thresholds (
    threshold  text     not null,
    rule       text     not null,
    amount     numeric  not null,
    period     interval not null,
    least_days integer  not null default 0,
    is_enabled boolean  not null default true,
    advice     text     not null,

    constraint thresholds_pkey             primary key (threshold),
    constraint thresholds_rule_check       check (rule in ('failed_logins', 'unusual_access', 'audit_thresholds')),
    constraint thresholds_amount_check     check (amount >= 0),
    constraint thresholds_period_check     check (period > interval '0' and period <= interval '31 days'),
    constraint thresholds_least_days_check check (least_days between 0 and 28)
);

comment on table audit.thresholds is 'How much of something in the audit trail is too much, and what counts as unusual. Edit them as you need.';
comment on column audit.thresholds.threshold is 'What is compared; audit.check_thresholds() knows these names.';
comment on column audit.thresholds.rule is 'The rule of ops.alert_rules that reports it.';
comment on column audit.thresholds.amount is
    'More than this is a finding. For unusual access it is a score: the fewest spreads above the median for more calls, rows or refusals than usual; the highest probability, 0 to 1, for an unusual hour, tool or place.';
comment on column audit.thresholds.period is 'How far back the trail is read; unusual access is judged for the current day in UTC.';
comment on column audit.thresholds.least_days is 'On how many of the 28 days before a principal must have called to be judged by its past.';
comment on column audit.thresholds.is_enabled is 'Whether it is checked.';
comment on column audit.thresholds.advice is 'What to do.';

insert into audit.thresholds (threshold, rule, amount, period, least_days, advice)
values
('failed logins', 'failed_logins', 20, '5 minutes', 0, 'See audit.failed_login_windows(): one address, one key, or many?'),
('failed logins of a peer', 'failed_logins', 15, '15 minutes', 0, 'Block the address at the proxy, or correct the client that runs there.'),
('failed logins of a key', 'failed_logins', 15, '15 minutes', 0, 'A client still uses a key that has ended or was revoked: give it a new one.'),
('failed logins of a principal', 'failed_logins', 15, '15 minutes', 0, 'It is disabled, or its key ended: ask its owner.'),
('refused calls of a principal', 'audit_thresholds', 20, '1 hour', 0, 'It tries what it may not do: ask its owner, or disable it.'),
('rows of a principal', 'audit_thresholds', 1000000, '1 day', 0, 'It reads very much: ask its owner, or limit it with retail-mcp principal limit.'),
('calls not attested', 'audit_thresholds', 0, '1 day', 0, 'A server reported calls that the database knows nothing of: who has the gateway''s password? Change it.'),
('changes of rights', 'audit_thresholds', 100, '1 hour', 0, 'Compare audit.rights_changes with the work that was planned.'),
('changes of rights by an unknown login', 'audit_thresholds', 0, '1 day', 0, 'Found by comparison: see audit.rights_changes, and ask who may change roles.'),
('rows changed without a request', 'audit_thresholds', 100000, '1 day', 0, 'A load, or somebody in psql: see audit.row_changes of that login.'),
('more calls than usual', 'unusual_access', 3.5, '1 day', 10, 'Ask the principal''s owner; disable the principal if nobody knows of it.'),
('more rows than usual', 'unusual_access', 3.5, '1 day', 10, 'Ask the principal''s owner; disable the principal if nobody knows of it.'),
('more refusals than usual', 'unusual_access', 3.5, '1 day', 10, 'It tries what it may not do, or its rights were reduced: ask its owner.'),
('an unusual hour', 'unusual_access', 0.05, '1 day', 10, 'Ask the principal''s owner whether a job was added.'),
('a new tool', 'unusual_access', 0.05, '1 day', 10, 'Ask the principal''s owner what it is needed for.'),
('a new place', 'unusual_access', 0.05, '1 day', 10, 'Ask the principal''s owner; revoke the key if nobody knows of it.');

select audit.track('audit.thresholds');

grant select on audit.thresholds, audit.eras to retail_auditor;

reset role;
