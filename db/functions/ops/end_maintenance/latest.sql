-- Ends a run of maintenance.

create or replace function ops.end_maintenance(run_id bigint)
    returns text
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    ended  text;
    source text;
begin
    update ops.maintenance_runs
    set
        ended_at = clock_timestamp(),
        outcome = case
            when exists (
                select
                from ops.maintenance_steps
                where maintenance_steps.run_id = maintenance_runs.run_id
                    and maintenance_steps.outcome = 'failed'
            ) then 'failed'
            else 'ok'
        end
    where maintenance_runs.run_id = end_maintenance.run_id
        and maintenance_runs.ended_at is null
    returning maintenance_runs.outcome, maintenance_runs.source into ended, source;

    if ended is null then
        raise invalid_parameter_value using
            message = format('maintenance %s does not run', end_maintenance.run_id),
            column = 'run_id';
    end if;

    -- A transaction-level lock ends by itself.
    if source <> 'SQL' then
        perform pg_advisory_unlock(hashtext('ops.maintenance'), 0);
    end if;

    return ended;
end
$$;

alter function ops.end_maintenance owner to retail_owner;

comment on function ops.end_maintenance is
$$Ends a run of maintenance, and returns ok, or failed when a step failed.

run_id: The run.$$;
