-- Maintenance: recurring tasks, their runs, and measurements.

set local role retail_owner;

create table ops.maintenance_tasks (
    task        text     not null,
    place       integer  not null,
    every       interval not null,
    bound       numeric,
    unit        text,
    is_enabled  boolean  not null default true,
    description text     not null,

    constraint maintenance_tasks_pkey        primary key (task),
    constraint maintenance_tasks_place_key   unique (place),
    constraint maintenance_tasks_every_check check (every >= interval '0'),
    constraint maintenance_tasks_unit_check  check ((unit is null) = (bound is null))
);

comment on table ops.maintenance_tasks is 'What maintenance does, and how often. Edit the rows as you need.';
comment on column ops.maintenance_tasks.place is 'Tasks run in this order.';
comment on column ops.maintenance_tasks.every is 'How often a task is due; statements on tables and indexes, for each of them.';
comment on column ops.maintenance_tasks.bound is 'The task does something from this figure on.';
comment on column ops.maintenance_tasks.unit is 'The unit of the bound.';

insert into ops.maintenance_tasks (task, place, every, bound, unit, description)
values
('partitions', 1, '1 day', null, null, 'Makes the partitions of the audit trail for the coming months.'),
('audit', 2, '1 hour', null, null, 'Seals the audit trail, drops the months that need not be kept, and adds up past days.'),
('requests', 3, '1 day', 90, 'days', 'Deletes requests of tools that write, which until then can be repeated without effect.'),
('history', 4, '1 day', 400, 'days', 'Deletes past alerts, runs of maintenance and measurements.'),
('search', 5, '1 day', null, null, 'Adds missing products to search, and removes those that are gone.'),
('reconcile', 6, '1 day', null, null, 'Compares all sums with the orders.'),
('models', 7, '7 days', null, null, 'Fits the models of repeat purchases again.'),
('recall', 8, '7 days', 95, 'percent found', 'Measures how many of the nearest vectors the index finds; below the bound it is rebuilt.'),
('index sizes', 9, '1 day', null, null, 'Measures the indexes, so that bloat can be distinguished from growth.'),
('analyze', 10, '1 hour', 10, 'percent changed', 'Gathers statistics of tables that have changed.'),
('vacuum', 11, '6 hours', 10, 'percent dead', 'Removes dead rows, and freezes old ones.'),
('reindex', 12, '7 days', 40, 'percent bloat', 'Rebuilds bloated and invalid indexes, without blocking writers.'),
('forecasts', 13, '1 hour', null, null, 'Computes the usual forecasts in advance, once a day is over.'),
('visits', 14, '15 minutes', null, null, 'Moves new orders into the counts of visits, so that customers are counted fast.');

create table ops.maintenance_runs (
    run_id     bigint      not null generated always as identity,
    source     text        not null,
    login      name        not null default session_user,
    started_at timestamptz not null default clock_timestamp(),
    ended_at   timestamptz,
    outcome    text,

    constraint maintenance_runs_pkey          primary key (run_id),
    constraint maintenance_runs_source_check  check (length(source) between 1 and 40),
    constraint maintenance_runs_outcome_check check (outcome in ('ok', 'failed', 'interrupted')),
    constraint maintenance_runs_ended_at_check check ((ended_at is null) = (outcome is null))
);

create index maintenance_runs_ended_at_idx on ops.maintenance_runs (ended_at);

comment on table ops.maintenance_runs is 'Runs of maintenance.';
comment on column ops.maintenance_runs.source is 'What ran it: command, worker or SQL.';
comment on column ops.maintenance_runs.outcome is 'ok; failed, if a step failed; interrupted, if it did not reach its end; null while it runs.';

create table ops.maintenance_steps (
    step_id     bigint      not null generated always as identity,
    run_id      bigint      not null,
    task        text        not null,
    object      text        not null default '',
    started_at  timestamptz not null,
    duration_ms numeric(14, 1) not null,
    outcome     text        not null,
    result      text        not null,

    constraint maintenance_steps_pkey          primary key (step_id),
    constraint maintenance_steps_run_id_fkey   foreign key (run_id) references ops.maintenance_runs on delete cascade,
    constraint maintenance_steps_task_fkey     foreign key (task) references ops.maintenance_tasks on delete cascade,
    constraint maintenance_steps_outcome_check check (outcome in ('ok', 'found', 'failed'))
);

create index maintenance_steps_run_id_idx on ops.maintenance_steps (run_id);
create index maintenance_steps_task_object_started_at_idx on ops.maintenance_steps (task, object, started_at);

comment on table ops.maintenance_steps is 'What maintenance did, step by step.';
comment on column ops.maintenance_steps.object is 'The table or index; empty for a task as a whole.';
comment on column ops.maintenance_steps.outcome is 'ok; found: something is wrong that a person must look at; failed.';
comment on column ops.maintenance_steps.result is 'Its result; for a failure its SQLSTATE, because a message may contain a value.';

create table ops.vector_recalls (
    measured_at timestamptz not null default clock_timestamp(),
    model       text        not null,
    products    bigint      not null,
    sampled     integer     not null,
    recall      numeric(5, 4),
    worst       numeric(5, 4),

    constraint vector_recalls_pkey primary key (model, measured_at)
);

comment on table ops.vector_recalls is 'How many of the nearest vectors indexes found, compared with all vectors, whenever it was measured.';
comment on column ops.vector_recalls.products is 'Products in the index.';
comment on column ops.vector_recalls.sampled is 'Products that were used as queries; each looked for its ten nearest.';
comment on column ops.vector_recalls.recall is 'Share of the nearest that the index found, 0 to 1.';
comment on column ops.vector_recalls.worst is 'The same for the query with the lowest recall.';

create table ops.index_sizes (
    index_name    text        not null,
    file_node     oid         not null,
    measured_at   timestamptz not null default clock_timestamp(),
    bytes         bigint      not null,
    row_count     double precision not null,
    least_bytes_per_row double precision not null,
    least_at      timestamptz not null default clock_timestamp(),

    constraint index_sizes_pkey primary key (index_name)
);

comment on table ops.index_sizes is 'The sizes of indexes as they were measured, and the least for each row since they were built.';
comment on column ops.index_sizes.file_node is 'The file of the index; another one means that it was built again.';
comment on column ops.index_sizes.least_bytes_per_row is 'The fewest bytes for each row that were measured since it was built.';
comment on column ops.index_sizes.least_at is 'When that was.';

insert into ops.health_bounds (component, unit, warning, critical)
values
('maintenance',       'hours',   192, 720),
('maintenance steps', 'count',   1,   null),
('vector recall',     'percent missed', 5, 20);

grant select on
    ops.maintenance_tasks, ops.maintenance_runs, ops.maintenance_steps, ops.vector_recalls, ops.index_sizes
to retail_monitor;

reset role;
