-- The figures of maintenance that ops.health() judges; see ops.health_figures().

create or replace function ops.maintenance_figures()
    returns table (
        component text,
        figure    numeric,
        value     text,
        advice    text
    )
    language sql
    volatile
begin atomic
    select
        'maintenance' as component,
        round(extract(epoch from clock_timestamp() - coalesce(max(runs.ended_at), min(installed.applied_at))) / 3600, 1),
        case
            when max(runs.ended_at) is null then 'it never ran'
            else format('last ended %s: %s', to_char(max(runs.ended_at), 'YYYY-MM-DD HH24:MI'), (array_agg(runs.outcome order by runs.ended_at desc))[1])
        end,
        'Run retail-mcp maintain, or let retail-mcp worker do it.'
    from (select min(applied.applied_at) as applied_at from ops.applied_revisions as applied) as installed
    left join ops.maintenance_runs as runs on runs.outcome in ('ok', 'failed')

    union all

    select
        'maintenance steps',
        count(*) filter (where newest.outcome <> 'ok'),
        case
            when count(*) filter (where newest.outcome <> 'ok') = 0 then format('%s steps of the last 30 days, all well', count(*))
            else string_agg(
                format('%s: %s', concat_ws(' ', newest.task, nullif(newest.object, '')), newest.result), '; '
                order by newest.task, newest.object
            ) filter (where newest.outcome <> 'ok')
        end,
        'See select * from ops.maintenance_steps order by step_id desc, and run retail-mcp maintain --task TASK again.'
    from (
        select distinct on (steps.task, steps.object)
            steps.task,
            steps.object,
            steps.outcome,
            steps.result,
            steps.started_at
        from ops.maintenance_steps as steps
        where steps.started_at > clock_timestamp() - interval '30 days'
        order by
            steps.task,
            steps.object,
            steps.step_id desc
    ) as newest

    union all

    select
        'vector recall',
        coalesce(round(100 * (1 - min(measured.recall)), 1), 0),
        coalesce(
            max(format('%s: %s %% of the nearest of %s samples found', measured.model, round(100 * measured.recall, 1), measured.sampled)),
            'not measured yet'
        ),
        'Build the index again: retail-mcp maintain --task reindex.'
    from ops.vector_index_recall as measured
    where measured.is_current
        and measured.recall is not null;
end;

alter function ops.maintenance_figures owner to retail_owner;

grant execute on function ops.maintenance_figures to retail_monitor;

comment on function ops.maintenance_figures is
$$Measures the figures of maintenance that ops.health() judges: when it ran, whether its steps succeeded, and the recall of the index of vectors.

component: What was measured; ops.health_bounds has its unit.
figure: The figure; higher is worse.
value: The figure in words.
advice: What to do when it is too high.$$;
