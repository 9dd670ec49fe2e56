-- Does one task of maintenance that is a function, and returns its result in words. Running a task twice
-- does no harm.

create or replace function ops.run_task(task text)
    returns text
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    known  ops.maintenance_tasks;
    before text := coalesce(current_setting('retail.context', true), '');
    result text;
    number bigint;
begin
    select maintenance_tasks.*
    into known
    from ops.maintenance_tasks
    where maintenance_tasks.task = run_task.task;

    case run_task.task
        when 'partitions' then
            result := format('%s partitions made', audit.make_partitions());

        when 'audit' then
            result := case when audit.maintain() then 'sealed, added up and compared' else 'done less than ten minutes ago' end;

        when 'requests' then
            perform auth.begin_load();
            delete from retail.write_requests
            where write_requests.recorded_at < now() - make_interval(days => known.bound::integer);
            get diagnostics number = row_count;
            result := format('%s requests deleted', number);

        when 'history' then
            delete from ops.alerts
            where alerts.resolved_at < now() - make_interval(days => known.bound::integer);
            get diagnostics number = row_count;
            result := format('%s alerts', number);
            delete from ops.alert_silences
            where alert_silences.until_at < now() - make_interval(days => known.bound::integer);
            delete from ops.maintenance_runs
            where maintenance_runs.ended_at < now() - make_interval(days => known.bound::integer);
            get diagnostics number = row_count;
            result := format('%s and %s runs deleted', result, number);
            delete from ops.vector_recalls
            where vector_recalls.measured_at < now() - make_interval(days => known.bound::integer);

        when 'search' then
            perform auth.begin_load();
            result := format('%s entries repaired', ops.refresh_search());

        when 'reconcile' then
            perform auth.begin_load();
            select count(*)
            into number
            from ops.reconcile_rollups();
            result := case
                when number = 0 then 'all sums agree with the orders'
                else format('%s sums differ: see docs/runbooks/rollups_differ.md', number)
            end;

        when 'models' then
            perform auth.begin_load();
            result := format('%s models learned', ops.refresh_customer_models());

        when 'forecasts' then
            perform auth.begin_load();
            result := format('%s forecasts made', ops.keep_forecasts());

        when 'visits' then
            perform auth.begin_load();
            result := format('%s changes moved', ops.refresh_visits());

        when 'recall' then
            insert into ops.vector_recalls (model, products, sampled, recall, worst)
            select measured.model, measured.products, measured.sampled, measured.recall, measured.worst
            from search.models
            cross join lateral ops.vector_recall(models.name) as measured
            where measured.sampled > 0;
            select
                count(*),
                coalesce(string_agg(format('%s: %s %% found', latest.model, round(100 * latest.recall, 1)), ', ' order by latest.model), 'no vectors')
            into number, result
            from ops.vector_recalls as latest
            where latest.measured_at >= transaction_timestamp();

        when 'index sizes' then
            result := format('%s indexes measured', ops.measure_indexes());

        else
            raise invalid_parameter_value using
                message = format('%L is no task that runs by itself', left(run_task.task, 60)),
                hint = 'Those that do are rows of ops.maintenance_plan() with a statement that calls ops.run_task().',
                column = 'task';
    end case;

    perform set_config('retail.context', before, true);
    return result;
end
$$;

alter function ops.run_task owner to retail_owner;

comment on function ops.run_task is
$$Does a task of maintenance that is not a statement on tables or indexes, and returns its result in words. For retail_migrator.

task: The task, as ops.maintenance_tasks names it.$$;
