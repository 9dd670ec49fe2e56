-- Maintenance in one transaction, for pg_cron and psql: everything in ops.maintenance_plan() that
-- PostgreSQL lets a function do. Other steps are returned with the outcome left.
--
-- A step that fails does not affect the others. The audit trail comes last, because its locks are held
-- until the transaction ends, and servers wait for them. retail-mcp maintain runs each step in a
-- transaction of its own.

create or replace function ops.maintain(due_only boolean default true)
    returns table (
        task        text,
        object      text,
        outcome     text,
        duration_ms numeric,
        result      text
    )
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '2s'
as $$
#variable_conflict use_column
declare
    run     bigint := ops.begin_maintenance('SQL');
    planned record;
    began   timestamptz;
    failure text;
begin
    for planned in
        select plan.*
        from ops.maintenance_plan(maintain.due_only) with ordinality as plan (task, object, statement, lock_timeout, reason, place)
        order by
            plan.task = any (array['partitions', 'audit']),
            plan.place
    loop
        task := planned.task;
        object := planned.object;
        duration_ms := null;

        if planned.task = any (array['vacuum', 'reindex']) then
            outcome := 'left';
            result := format('run it yourself, or retail-mcp maintain: %s', planned.statement);
            return next;
            continue;
        end if;

        began := clock_timestamp();
        failure := null;
        result := null;

        begin
            if planned.task = 'analyze' then
                execute planned.statement;
            else
                execute planned.statement into result;
            end if;
        exception
            when others then
                failure := sqlstate;
        end;

        select recorded.outcome, recorded.said, recorded.duration_ms
        into outcome, result, duration_ms
        from ops.record_step(run, planned.task, planned.object, began, result, failure) as recorded;
        return next;
    end loop;

    perform ops.end_maintenance(run);
end
$$;

alter function ops.maintain owner to retail_owner;

comment on function ops.maintain is
$$Does the maintenance that is due, in one transaction, and returns its steps. For retail_migrator, for example in a job of pg_cron; refused while maintenance runs elsewhere.

due_only: Whether to skip tasks that were done within their interval in ops.maintenance_tasks.

task: The task.
object: The table or index; empty for a task as a whole.
outcome: ok, found, failed, or left: PostgreSQL does not let a function do it.
duration_ms: How long it took, in milliseconds.
result: Its result; the SQLSTATE of a failure.$$;
