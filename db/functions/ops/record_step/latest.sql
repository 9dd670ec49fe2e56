-- Records the outcome of a step. The result of a task says whether it found something wrong.

create or replace function ops.record_step(
    run_id     bigint,
    task       text,
    object     text,
    started_at timestamptz,
    result     text,
    failure    text default null,
    out outcome     text,
    out said        text,
    out duration_ms numeric
)
    language sql
    volatile
begin atomic
    insert into ops.maintenance_steps (run_id, task, object, started_at, duration_ms, outcome, result)
    values (
        record_step.run_id,
        record_step.task,
        record_step.object,
        record_step.started_at,
        round((extract(epoch from clock_timestamp() - record_step.started_at) * 1000)::numeric, 1),
        case
            when record_step.failure is not null then 'failed'
            when record_step.task = 'reconcile' and record_step.result ~ '^[0-9]+ sums differ' then 'found'
            else 'ok'
        end,
        coalesce('SQLSTATE ' || record_step.failure, record_step.result, 'done')
    )
    returning maintenance_steps.outcome, maintenance_steps.result, maintenance_steps.duration_ms;
end;

alter function ops.record_step owner to retail_owner;

comment on function ops.record_step is
$$Records a step of a run of maintenance, and returns what was recorded.

run_id: The run.
task: The task.
object: The table or index; empty for a task as a whole.
started_at: When the step began; it ends now.
result: Its result.
failure: The SQLSTATE with which it failed; null if it did not.

outcome: ok, found or failed.
said: Its result; the SQLSTATE of a failure.
duration_ms: How long it took, in milliseconds.$$;
