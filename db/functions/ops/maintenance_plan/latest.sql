-- What maintenance would do now, as statements in their order: functions of the product, and statements
-- that PostgreSQL refuses in a function, such as VACUUM.
--
-- None of them blocks readers or writers for long: they give up waiting for a lock after
-- lock_timeout, and hold no lock that readers or writers wait for, except when they drop months of
-- the audit trail.

create or replace function ops.maintenance_plan(due_only boolean default false)
    returns table (
        task         text,
        object       text,
        statement    text,
        lock_timeout text,
        reason       text
    )
    language sql
    volatile
begin atomic
    with tasks as (
        select maintenance_tasks.*
        from ops.maintenance_tasks
        where maintenance_tasks.is_enabled
    ),

    wanted as (
        select
            tasks.task,
            tasks.place,
            tasks.every,
            '' as object,
            format('select ops.run_task(%L)', tasks.task) as statement,
            '2s' as lock_timeout,
            tasks.description as reason
        from tasks
        where tasks.task <> all (array['analyze', 'vacuum', 'reindex'])

        union all

        select
            tasks.task,
            tasks.place,
            tasks.every,
            health.table_name,
            format('analyze (skip_locked) %s', health.table_name),
            '2s',
            case
                when health.last_analyze is null then 'it was never analyzed'
                else format('%s %% of its rows have changed', health.changed_percent)
            end
        from tasks
        cross join ops.table_health as health
        where tasks.task = 'analyze'
            and greatest(health.row_count, health.row_count * health.changed_percent / 100) >= 100
            and (
                health.changed_percent >= tasks.bound and health.row_count * health.changed_percent >= 100000
                or health.last_analyze is null and health.changed_percent > 0
            )

        union all

        select
            tasks.task,
            tasks.place,
            tasks.every,
            health.table_name,
            format('vacuum (skip_locked%s) %s', case when health.freeze_percent >= 90 then ', freeze' else '' end, health.table_name),
            '2s',
            case
                when health.freeze_percent >= 90 then format('its oldest rows are at %s %% of the age at which they must be frozen', health.freeze_percent)
                else format('%s %% of its rows are dead', health.dead_percent)
            end
        from tasks
        cross join ops.table_health as health
        where tasks.task = 'vacuum'
            and (health.freeze_percent >= 90 or health.dead_percent >= tasks.bound and health.dead_rows >= 1000)

        union all

        select
            tasks.task,
            tasks.place,
            tasks.every,
            health.index_name,
            case
                when not health.is_valid and health.index_name ~ '_cc(new|old)[0-9]*"?$'
                    then format('drop index concurrently %s', health.index_name)
                else format('reindex index concurrently %s', health.index_name)
            end,
            -- A longer timeout, because other sessions do not queue behind this statement while it waits for
            -- transactions to end.
            '60s',
            case
                when not health.is_valid then 'it is invalid'
                when recalls.recall is not null then format('it finds %s %% of the nearest vectors', round(100 * recalls.recall, 1))
                else format('%s %% of its %s are bloat', health.bloat_percent, pg_size_pretty(health.bytes))
            end
        from tasks
        cross join ops.index_health as health
        left join (
            select
                format('search.embeddings_model_%s_idx', models.model_id) as index_name,
                measured.recall
            from search.models
            join ops.vector_index_recall as measured on measured.model = models.name
            join ops.maintenance_tasks as bounds on bounds.task = 'recall'
            where measured.recall < bounds.bound / 100
        ) as recalls on recalls.index_name = health.index_name
        where tasks.task = 'reindex'
            and (not health.is_valid or health.bloat_percent >= tasks.bound or recalls.recall is not null)
    )

    select
        wanted.task,
        wanted.object,
        wanted.statement,
        wanted.lock_timeout,
        wanted.reason
    from wanted
    where not maintenance_plan.due_only
        or not exists (
            select
            from ops.maintenance_steps
            where maintenance_steps.task = wanted.task
                and maintenance_steps.object = wanted.object
                and maintenance_steps.started_at > clock_timestamp() - case
                    -- A failed task is tried again soon.
                    when maintenance_steps.outcome = 'failed' then least(wanted.every, interval '1 hour')
                    else wanted.every
                end
        )
    order by
        wanted.place,
        wanted.object;
end;

alter function ops.maintenance_plan owner to retail_owner;

grant execute on function ops.maintenance_plan to retail_monitor;

comment on function ops.maintenance_plan is
$$What maintenance would do now: statements in order, each with its reason. retail-mcp maintain runs them; you may run them too, each in a transaction of its own.

due_only: Whether to skip tasks that were done within their interval in ops.maintenance_tasks.

task: The task of ops.maintenance_tasks.
object: The table or index; empty for a task as a whole.
statement: The statement.
lock_timeout: How long it may wait for a lock.
reason: Why it should run.$$;
