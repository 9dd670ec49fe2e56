-- Begins a run of maintenance, one at a time. The lock belongs to the session, or to the transaction if
-- the whole run is in one, so that it is released even if the run dies.

create or replace function ops.begin_maintenance(source text)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    is_alone boolean;
    begun    bigint;
begin
    is_alone := case
        when begin_maintenance.source = 'SQL' then pg_try_advisory_xact_lock(hashtext('ops.maintenance'), 0)
        else pg_try_advisory_lock(hashtext('ops.maintenance'), 0)
    end;

    if not is_alone then
        raise object_in_use using
            message = 'maintenance is running already',
            hint = 'Wait until it has ended: select * from ops.maintenance_runs order by run_id desc limit 1.';
    end if;

    -- A run that did not record its end was killed.
    update ops.maintenance_runs
    set
        ended_at = clock_timestamp(),
        outcome = 'interrupted'
    where maintenance_runs.ended_at is null;

    insert into ops.maintenance_runs (source)
    values (left(begin_maintenance.source, 40))
    returning maintenance_runs.run_id into begun;

    return begun;
end
$$;

alter function ops.begin_maintenance owner to retail_owner;

comment on function ops.begin_maintenance is
$$Begins a run of maintenance and returns its id; refused while another one runs. The lock ends with ops.end_maintenance() or with the session.

source: What runs it: command or worker; SQL for a run in a single transaction.$$;
