-- What ops.health() judges: one figure for each component; higher is worse.

create or replace function ops.health_figures()
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
        activity.component,
        activity.figure,
        activity.value,
        activity.advice
    from ops.activity_figures() as activity

    union all

    select
        'dead rows',
        coalesce(max(worst.percent), 0),
        coalesce(max(format('%s: %s %% of %s rows are dead', worst.name, worst.percent, worst.row_count)), 'no table of 10,000 rows or more has any'),
        'Run vacuum on the table. If that removes nothing, an old transaction or a replication slot holds it back.'
    from (
        select
            format('%s.%s', tables.schemaname, tables.relname) as name,
            tables.n_live_tup + tables.n_dead_tup as row_count,
            round(100.0 * tables.n_dead_tup / (tables.n_live_tup + tables.n_dead_tup), 1) as percent
        from pg_stat_user_tables as tables
        where tables.n_live_tup + tables.n_dead_tup >= 10000
            and tables.n_dead_tup > 0
        order by 3 desc
        limit 1
    ) as worst

    union all

    select
        'statistics',
        count(*) filter (where tables.n_mod_since_analyze > greatest(1000, tables.n_live_tup / 2)),
        format(
            'last vacuum or analyze %s; %s of %s tables have changed by more than half since they were analyzed',
            coalesce(to_char(max(greatest(tables.last_analyze, tables.last_autoanalyze, tables.last_vacuum, tables.last_autovacuum)), 'YYYY-MM-DD HH24:MI'), 'never'),
            count(*) filter (where tables.n_mod_since_analyze > greatest(1000, tables.n_live_tup / 2)),
            count(*)
        ),
        'Run analyze, and check that autovacuum is on: show autovacuum.'
    from pg_stat_user_tables as tables

    union all

    select
        'transaction ids',
        round(100.0 * max(age(databases.datfrozenxid)) / 2000000000, 1),
        format('the oldest is %s transactions back', max(age(databases.datfrozenxid))),
        'Let vacuum freeze rows: vacuum (freeze) the tables with the greatest age(relfrozenxid) in pg_class.'
    from pg_database as databases

    union all

    select
        'disk',
        pg_database_size(current_database()),
        format('the database takes %s; PostgreSQL does not know what is free', pg_size_pretty(pg_database_size(current_database()))),
        'Make the volume larger, or drop old months of the audit trail: retail-mcp audit retain --months 24.'

    union all

    select
        'migrations',
        case when count(*) > 0 then 0 else 1 end,
        format('at %s, fingerprint %s', max(applied.revision), left((array_agg(applied.fingerprint order by applied.revision desc))[1], 12)),
        'Run retail-mcp migrate, and compare with retail-mcp diff.'
    from ops.applied_revisions as applied

    union all

    select
        'backup',
        -- Without a backup, the age of the database counts, because all of that could be lost.
        round(extract(epoch from clock_timestamp() - coalesce(audit.last_operation('backup'), min(applied.applied_at))) / 3600, 1),
        format(
            '%s, %s',
            coalesce('recorded ' || to_char(audit.last_operation('backup'), 'YYYY-MM-DD HH24:MI'), 'none was recorded'),
            coalesce('verified ' || to_char(audit.last_operation('verification'), 'YYYY-MM-DD HH24:MI'), 'none was verified')
        ),
        'Run retail-mcp backup run, or record a backup of your own: select audit.record_operation(''backup'').'
    from ops.applied_revisions as applied

    union all

    select
        'search index',
        backlog.missing + backlog.gone + backlog.pending,
        format('%s missing, %s gone, %s without a vector', backlog.missing, backlog.gone, backlog.pending),
        case
            when backlog.missing + backlog.gone > 0 then 'Run retail-mcp embed install.'
            else 'Run retail-mcp embed run.'
        end
    from ops.search_backlog() as backlog

    union all

    select
        'rollups',
        comparison.differences,
        case
            when comparison.newest is null then 'there are no orders yet'
            else format('%s sums of the days up to %s compared, %s differ', comparison.compared, comparison.newest, comparison.differences)
        end,
        'Run select auth.begin_load(), and in the same transaction select ops.rebuild_rollups().'
    from ops.rollup_differences() as comparison

    union all

    select
        'alert rules',
        round(extract(epoch from clock_timestamp() - greatest(max(states.checked_at), pg_postmaster_start_time()))),
        case
            when max(states.checked_at) is null then 'never evaluated'
            else format('last evaluated %s ago', date_trunc('second', clock_timestamp() - max(states.checked_at)))
        end,
        'Nothing evaluates them, so nobody is warned: give a server RETAIL_MONITOR_URL, run retail-mcp worker, or have pg_cron run select ops.evaluate_alerts().'
    from ops.health_states as states

    union all

    select figures.component, figures.figure, figures.value, figures.advice
    from ops.maintenance_figures() as figures;
end;

alter function ops.health_figures owner to retail_owner;

grant execute on function ops.health_figures to retail_monitor;

comment on function ops.health_figures is
$$Measures what ops.health() judges: one row for each component, with a figure; higher is worse.

component: What was measured; ops.health_bounds has its unit.
figure: The figure.
value: The figure in words.
advice: What to do when it is too high.$$;
