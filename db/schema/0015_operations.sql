-- Monitoring for operators: the health of the service, and who is an operator.

set local role retail_auth;

create table auth.operators (
    principal_id uuid        not null,
    since        timestamptz not null default statement_timestamp(),

    constraint operators_pkey primary key (principal_id)
);

comment on table auth.operators is 'Principals that may read the report on health and the metrics of a server, whatever their role.';
comment on column auth.operators.since is 'When the principal became an operator.';

select audit.track('auth.operators');

reset role;
set local role retail_owner;

create table ops.health_bounds (
    component text   not null,
    unit      text   not null,
    warning   numeric,
    critical  numeric,

    constraint health_bounds_pkey           primary key (component),
    constraint health_bounds_critical_check check (critical >= warning)
);

comment on table ops.health_bounds is 'From which figure on a component of ops.health() is a warning, or critical. Edit them as you need.';
comment on column ops.health_bounds.component is 'The component, as ops.health() names it.';
comment on column ops.health_bounds.unit is 'The unit of the figures: milliseconds, percent, seconds, hours, bytes, or a count.';
comment on column ops.health_bounds.warning is 'A figure of at least this is a warning; null: none is.';
comment on column ops.health_bounds.critical is 'A figure of at least this is critical; null: none is.';

insert into ops.health_bounds (component, unit, warning, critical)
values
('latency',            'milliseconds', 50,         500),
('connections',        'percent',      80,         95),
('replication',        'seconds',      10,         60),
('replication slots',  'bytes',        1073741824, 10737418240),
('oldest transaction', 'seconds',      300,        3600),
('blocked sessions',   'count',        1,          20),
('dead rows',          'percent',      20,         50),
('statistics',         'count',        1,          10),
('transaction ids',    'percent',      50,         80),
('disk',               'bytes',        null,       null),
('migrations',         'count',        1,          1),
('backup',             'hours',        26,         50),
('search index',       'count',        1,          1000),
('rollups',            'count',        1,          1),

('alert rules',        'seconds',      300,        3600);

create table ops.health_states (
    component  text        not null,
    status     text        not null,
    since      timestamptz not null,
    checked_at timestamptz not null,

    constraint health_states_pkey         primary key (component),
    constraint health_states_status_check check (status in ('ok', 'warning', 'critical'))
);

comment on table ops.health_states is 'The status of each component of ops.health(), as the alert rules were last evaluated.';
comment on column ops.health_states.component is 'The component, as ops.health() names it.';
comment on column ops.health_states.status is 'Its status then.';
comment on column ops.health_states.since is 'When it was first seen with this status.';
comment on column ops.health_states.checked_at is 'When it was last looked at.';

grant select on ops.health_bounds, ops.health_states to retail_monitor;
grant insert, update on ops.health_states to retail_monitor;

reset role;

grant usage on schema auth, audit to retail_monitor;
