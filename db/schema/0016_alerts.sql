-- Alerts: rules as rows, the alerts that they raised, whom to notify, and the notices.
--
-- Servers and workers call ops.evaluate_alerts() periodically, and send the notices that
-- ops.claim_notices() returns. pg_cron, or a program of your own, can do the same.

set local role retail_owner;

create table ops.alert_rules (
    rule       text             not null,
    summary    text             not null,
    metric     text,
    labels     jsonb            not null default '{}',
    query      text,
    comparison text             not null default '>',
    threshold  double precision not null,
    pending    interval         not null default '1 minute',
    every      interval         not null default '0',
    severity   text             not null default 'warning',
    cooldown   interval         not null default '1 hour',
    channels   text[]           not null default '{}',
    enabled    boolean          not null default true,

    constraint alert_rules_pkey             primary key (rule),
    constraint alert_rules_rule_check       check (rule ~ '^[a-z][a-z0-9_]{1,60}$'),
    constraint alert_rules_metric_check     check ((metric is null) <> (query is null) and metric ~ '^[a-z][a-z0-9_]*$'),
    constraint alert_rules_labels_check     check (jsonb_typeof(labels) = 'object'),
    constraint alert_rules_comparison_check check (comparison in ('>', '>=', '<', '<=')),
    constraint alert_rules_severity_check   check (severity in ('info', 'warning', 'critical')),
    constraint alert_rules_interval_check   check (
        pending >= interval '0' and every >= interval '0' and cooldown >= interval '0'
    )
);

comment on table ops.alert_rules is 'When an alert fires. Edit them as you need; docs/runbooks has a page for each that comes with the product.';
comment on column ops.alert_rules.rule is 'The name of the rule, and of its page in docs/runbooks.';
comment on column ops.alert_rules.summary is 'What has happened when it fires, in a sentence.';
comment on column ops.alert_rules.metric is 'The metric that is compared: of ops.metrics(), or one that servers report.';
comment on column ops.alert_rules.labels is 'Labels that the metric must have; of several, the worst counts.';
comment on column ops.alert_rules.query is 'SQL that returns one number, instead of a metric; it runs with the rights of the login that evaluates the rules.';
comment on column ops.alert_rules.threshold is 'The figure that the value is compared with.';
comment on column ops.alert_rules.pending is 'How long the condition must hold before the alert fires.';
comment on column ops.alert_rules.every is 'How often the rule is evaluated at most, for queries that take long.';
comment on column ops.alert_rules.cooldown is 'For how long after a notice no further notice says that the same rule fires.';
comment on column ops.alert_rules.channels is 'The channels to notify; empty: all.';

create table ops.alerts (
    alert_id        bigint           not null generated always as identity,
    rule            text             not null,
    state           text             not null default 'pending',
    value           double precision,
    started_at      timestamptz      not null,
    fired_at        timestamptz,
    noticed_at      timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    note            text,
    resolved_at     timestamptz,

    constraint alerts_pkey        primary key (alert_id),
    constraint alerts_rule_fkey   foreign key (rule) references ops.alert_rules on delete cascade,
    constraint alerts_state_check check (state in ('pending', 'firing', 'acknowledged', 'resolved')),
    constraint alerts_fired_at_check check ((fired_at is null) = (state = 'pending')),
    constraint alerts_resolved_at_check check ((resolved_at is not null) = (state = 'resolved'))
);

create unique index alerts_open_key on ops.alerts (rule) where state <> 'resolved';
create index alerts_rule_started_at_idx on ops.alerts (rule, started_at);

comment on table ops.alerts is 'Alerts, open and past. Of a rule at most one is open.';
comment on column ops.alerts.state is 'pending: not true for long enough yet; firing; acknowledged: somebody is working on it; resolved: over.';
comment on column ops.alerts.value is 'The value when it was last compared.';
comment on column ops.alerts.started_at is 'Since when the condition holds.';
comment on column ops.alerts.noticed_at is 'When channels were notified; null: not yet, because of a silence or a cooldown.';

create table ops.alert_silences (
    silence_id  bigint      not null generated always as identity,
    rule        text,
    from_at     timestamptz not null default clock_timestamp(),
    until_at    timestamptz not null,
    silenced_by text        not null default session_user,
    reason      text        not null,

    constraint alert_silences_pkey           primary key (silence_id),
    constraint alert_silences_rule_fkey      foreign key (rule) references ops.alert_rules on delete cascade,
    constraint alert_silences_until_at_check check (until_at > from_at)
);

create index alert_silences_rule_idx on ops.alert_silences (rule);

comment on table ops.alert_silences is 'Periods in which nobody is notified that a rule fires, for example during maintenance.';
comment on column ops.alert_silences.rule is 'The rule; null: all.';

create table ops.alert_channels (
    channel       text        not null,
    registered_at timestamptz not null default clock_timestamp(),

    constraint alert_channels_pkey primary key (channel)
);

comment on table ops.alert_channels is 'Channels that servers and workers can reach; their addresses are settings of these.';

create table ops.alert_notices (
    notice_id  bigint      not null generated always as identity,
    alert_id   bigint      not null,
    kind       text        not null,
    channel    text        not null,
    created_at timestamptz not null,
    due_at     timestamptz not null,
    attempts   integer     not null default 0,
    sent_at    timestamptz,
    problem    text,

    constraint alert_notices_pkey          primary key (notice_id),
    constraint alert_notices_alert_id_fkey foreign key (alert_id) references ops.alerts on delete cascade,
    constraint alert_notices_kind_check    check (kind in ('firing', 'resolved'))
);

create index alert_notices_alert_id_idx on ops.alert_notices (alert_id);
create index alert_notices_due_at_idx on ops.alert_notices (due_at) where sent_at is null;

comment on table ops.alert_notices is 'Notices for channels, one for each.';
comment on column ops.alert_notices.due_at is 'When it is sent, if it has not been; each failure moves it further away.';
comment on column ops.alert_notices.attempts is 'How often it was tried, at most ten times.';
comment on column ops.alert_notices.problem is 'Why it could not be sent the last time.';

-- Unlogged, because its rows are useless after a crash.
create unlogged table ops.alert_checks (
    rule       text             not null,
    checked_at timestamptz      not null,
    value      double precision,
    problem    text,

    constraint alert_checks_pkey      primary key (rule),
    constraint alert_checks_rule_fkey foreign key (rule) references ops.alert_rules on delete cascade
);

comment on table ops.alert_checks is 'The last comparison of each rule.';
comment on column ops.alert_checks.value is 'The figure that was compared; null if there is none.';
comment on column ops.alert_checks.problem is 'Why the query of the rule failed, by its SQLSTATE.';

create unlogged table ops.alert_leader (
    only_row boolean     not null default true,
    leader   text        not null,
    tells    boolean     not null,
    until_at timestamptz not null,

    constraint alert_leader_pkey           primary key (only_row),
    constraint alert_leader_only_row_check check (only_row)
);

comment on table ops.alert_leader is 'The server or worker that evaluates the rules.';
comment on column ops.alert_leader.tells is 'Whether it has channels to send notices.';
comment on column ops.alert_leader.until_at is 'Until when it leads, unless it asks again before.';

create unlogged table ops.server_figures (
    server      text             not null,
    name        text             not null,
    labels      jsonb            not null default '{}',
    value       double precision not null,
    reported_at timestamptz      not null default clock_timestamp(),

    constraint server_figures_pkey primary key (server, name, labels)
);

comment on table ops.server_figures is 'Figures that only servers know, as last reported.';

create view ops.open_alerts
with (security_invoker = true, security_barrier = true)
as
select
    alerts.alert_id,
    alerts.rule,
    alert_rules.severity,
    alerts.state,
    alert_rules.summary,
    alerts.value,
    alert_rules.comparison,
    alert_rules.threshold,
    alerts.started_at,
    alerts.fired_at,
    alerts.noticed_at,
    alerts.acknowledged_by,
    alerts.note
from ops.alerts
join ops.alert_rules on alert_rules.rule = alerts.rule
where alerts.state <> 'resolved';

comment on view ops.open_alerts is 'Alerts that are pending, firing or acknowledged.';

insert into ops.alert_rules (rule, severity, metric, labels, comparison, threshold, pending, cooldown, summary)
values
('database_unavailable', 'critical', 'retail_mcp_database_up', '{}', '<', 1, '1 minute', '30 minutes', 'The database does not answer.'),
('database_slow', 'warning', 'retail_health_figure', '{"component": "latency"}', '>', 100, '2 minutes', '1 hour', 'A small read takes PostgreSQL more than 100 ms.'),
('connections_near_limit', 'critical', 'retail_health_figure', '{"component": "connections"}', '>', 85, '2 minutes', '1 hour', 'More than 85 % of the connections of PostgreSQL are taken.'),
('replication_lag', 'critical', 'retail_health_figure', '{"component": "replication"}', '>', 30, '2 minutes', '1 hour', 'A replica is more than 30 seconds behind.'),
('replica_unused', 'warning', 'retail_mcp_replica_usable', '{}', '<', 1, '2 minutes', '1 hour', 'A server leaves a replica unused, because it does not answer or is too far behind.'),
('replication_slot_unread', 'warning', 'retail_health_figure', '{"component": "replication slots"}', '>', 1073741824, '10 minutes', '6 hours', 'A replication slot that nobody reads keeps more than 1 GiB of WAL.'),
('disk_low', 'critical', 'retail_mcp_disk_free_bytes', '{}', '<', 2147483648, '1 minute', '1 hour', 'A server''s disk has less than 2 GiB free.'),
('database_large', 'warning', 'retail_health_status', '{"component": "disk"}', '>=', 1, '10 minutes', '1 day', 'The database is larger than ops.health_bounds allows.'),
('long_transaction', 'warning', 'retail_health_figure', '{"component": "oldest transaction"}', '>', 900, '1 minute', '1 hour', 'A transaction has been open for more than 15 minutes.'),
('blocked_sessions', 'warning', 'retail_health_figure', '{"component": "blocked sessions"}', '>', 5, '2 minutes', '1 hour', 'More than 5 sessions wait for locks.'),
('error_rate', 'critical', 'retail_call_error_ratio', '{}', '>', 0.05, '3 minutes', '1 hour', 'More than 5 % of the calls fail.'),
('slow_calls', 'warning', 'retail_call_p95_seconds', '{}', '>', 2, '5 minutes', '1 hour', 'One call in twenty takes more than 2 seconds.'),
('pool_full', 'critical', 'retail_mcp_pool_waiting', '{}', '>', 5, '1 minute', '1 hour', 'Calls wait for connections of a server''s pool.'),
('event_loop_late', 'warning', 'retail_mcp_event_loop_lag_seconds', '{}', '>', 0.5, '3 minutes', '1 hour', 'A server''s event loop runs half a second late.'),
('breaker_open', 'warning', 'retail_mcp_breaker_open', '{}', '>', 0, '1 minute', '1 hour', 'A server leaves a dependency alone after failures.'),
('audit_failing', 'critical', 'retail_mcp_audit_failing', '{}', '>', 0, '1 minute', '30 minutes', 'A server cannot write the audit trail.'),
('backup_too_old', 'critical', 'retail_health_figure', '{"component": "backup"}', '>', 26, '5 minutes', '12 hours', 'The last backup that was recorded is more than 26 hours old.'),
('refused_writes', 'warning', 'retail_refused_writes_recent', '{}', '>', 50, '0', '1 hour', 'More than 50 calls that write were refused within five minutes.'),
('rollups_differ', 'critical', 'retail_health_figure', '{"component": "rollups"}', '>', 0, '2 minutes', '6 hours', 'Daily sums do not agree with the orders.'),
('search_index_behind', 'warning', 'retail_health_figure', '{"component": "search index"}', '>', 100, '15 minutes', '12 hours', 'Search lacks more than 100 products, or vectors of them.'),
('dead_rows', 'warning', 'retail_health_figure', '{"component": "dead rows"}', '>', 40, '30 minutes', '12 hours', 'More than 40 % of the rows of a table are dead.'),
('transaction_ids', 'critical', 'retail_health_figure', '{"component": "transaction ids"}', '>', 60, '10 minutes', '12 hours', 'PostgreSQL has used 60 % of its transaction ids since it last froze rows.'),
('maintenance_overdue', 'warning', 'retail_health_figure', '{"component": "maintenance"}', '>', 192, '10 minutes', '1 day', 'Maintenance has not run for more than eight days.'),
('maintenance_failing', 'warning', 'retail_health_figure', '{"component": "maintenance steps"}', '>', 0, '10 minutes', '1 day', 'A step of maintenance failed, or found something wrong.'),
('vector_recall_low', 'warning', 'retail_health_figure', '{"component": "vector recall"}', '>', 10, '10 minutes', '3 days', 'The index of vectors misses more than 10 % of the nearest.'),
('rules_not_evaluated', 'warning', 'retail_health_figure', '{"component": "alert rules"}', '>', 600, '1 minute', '1 day', 'Nobody has evaluated the alert rules for more than ten minutes.'),
('keys_ending', 'warning', 'retail_keys_ending', '{}', '>', 0, '0', '3 days', 'API keys end within 14 days.'),
('certificate_ending', 'warning', 'retail_mcp_certificate_days', '{}', '<', 21, '0', '3 days', 'A certificate ends within 21 days.');

-- The thresholds of these rules are in audit.thresholds.
insert into ops.alert_rules (rule, severity, query, comparison, threshold, pending, every, cooldown, summary)
values
('failed_logins', 'warning', 'select findings from audit.threshold_figures(''failed_logins'')', '>', 0, '0', '1 minute', '1 hour', 'Logins were refused more often than audit.thresholds allows.'),
('unusual_access', 'warning', 'select findings from audit.threshold_figures(''unusual_access'')', '>', 0, '0', '15 minutes', '1 day', 'What a principal does today is unlike its own past.'),
('audit_thresholds', 'warning', 'select findings from audit.threshold_figures(''audit_thresholds'')', '>', 0, '0', '5 minutes', '1 day', 'The audit trail has more of something than audit.thresholds allows.');

grant select on
    ops.alert_rules, ops.alerts, ops.alert_silences, ops.alert_channels, ops.alert_notices, ops.alert_checks,
    ops.alert_leader, ops.server_figures, ops.open_alerts
to retail_monitor;
grant insert, update, delete on ops.alerts, ops.alert_notices, ops.alert_checks, ops.alert_channels, ops.alert_leader, ops.server_figures
to retail_monitor;
grant insert, update on ops.alert_silences to retail_monitor;

reset role;
