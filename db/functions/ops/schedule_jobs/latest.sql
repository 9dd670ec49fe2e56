-- Has pg_cron evaluate alerts and do maintenance, for databases that no worker can reach.
--
-- A job runs as the role that schedules it. Jobs that are scheduled already get the times of this call.

create or replace function ops.schedule_jobs(
    alerts_every text default '15 seconds',
    maintain_at  text default '*/10 * * * *'
)
    returns table (
        job      text,
        schedule text,
        command  text
    )
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    if to_regprocedure('cron.schedule(text,text,text)') is null then
        raise object_not_in_prerequisite_state using
            message = 'pg_cron is not in this database',
            hint = 'As an administrator: create extension pg_cron; grant usage on schema cron to retail_migrator. Or run retail-mcp worker, which does the same.';
    end if;

    return query execute
    $jobs$
    with jobs (job, schedule, command) as (
        values
        ('retail alerts', $1, 'select ops.evaluate_alerts()'),
        ('retail maintenance', $2, 'select * from ops.maintain()')
    )

    select
        jobs.job,
        jobs.schedule,
        jobs.command
    from jobs
    where cron.schedule(jobs.job, jobs.schedule, jobs.command) is not null
    $jobs$
    using schedule_jobs.alerts_every, schedule_jobs.maintain_at;
end
$$;

alter function ops.schedule_jobs owner to retail_owner;

comment on function ops.schedule_jobs is
$$Has pg_cron evaluate the alerts and do the maintenance that is due, and returns its jobs. For retail_migrator; without pg_cron it says what to do. select cron.unschedule('retail alerts') ends a job.

alerts_every: When alerts are evaluated: an interval such as 15 seconds, or a cron schedule.
maintain_at: When maintenance looks for due tasks, in the same form.

job: The name of the job.
schedule: When it runs.
command: What it runs.$$;
