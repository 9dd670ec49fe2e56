-- What PostgreSQL counts, as metrics. Labels have few values: states, kinds of locks, tables.

create or replace function ops.postgres_metrics()
    returns table (
        name   text,
        kind   text,
        help   text,
        labels jsonb,
        value  double precision
    )
    language sql
    volatile
begin atomic
    select
        'pg_connections' as name,
        'gauge' as kind,
        'Client connections to PostgreSQL, by state.' as help,
        jsonb_build_object('state', states.name) as labels,
        count(sessions.pid)::double precision as value
    from unnest(array['active', 'idle', 'idle in transaction', 'idle in transaction (aborted)', 'fastpath function call', 'disabled']) as states (name)
    left join pg_stat_activity as sessions
        on sessions.state = states.name
        and sessions.backend_type = 'client backend'
    group by states.name

    union all

    select 'pg_connections_max', 'gauge', 'Connections that PostgreSQL accepts at most.', '{}', current_setting('max_connections')::double precision

    union all

    select
        'pg_locks', 'gauge', 'Locks, by mode and whether they are held or waited for.',
        jsonb_build_object('mode', locks.mode, 'granted', locks.granted),
        count(*)
    from pg_locks as locks
    group by locks.mode, locks.granted

    union all

    select counters.name, 'counter', counters.help, counters.labels, counters.value
    from pg_stat_database as stats
    cross join lateral (
        values
        ('pg_transactions_total', 'Transactions, by outcome.', '{"outcome": "commit"}'::jsonb, stats.xact_commit::double precision),
        ('pg_transactions_total', 'Transactions, by outcome.', '{"outcome": "rollback"}', stats.xact_rollback),
        ('pg_blocks_total', 'Blocks that queries needed, by where they were.', '{"source": "cache"}', stats.blks_hit),
        ('pg_blocks_total', 'Blocks that queries needed, by where they were.', '{"source": "disk"}', stats.blks_read),
        ('pg_rows_total', 'Rows, by what was done with them.', '{"operation": "fetched"}', stats.tup_fetched),
        ('pg_rows_total', 'Rows, by what was done with them.', '{"operation": "inserted"}', stats.tup_inserted),
        ('pg_rows_total', 'Rows, by what was done with them.', '{"operation": "updated"}', stats.tup_updated),
        ('pg_rows_total', 'Rows, by what was done with them.', '{"operation": "deleted"}', stats.tup_deleted),
        ('pg_temporary_bytes_total', 'Bytes that queries wrote to temporary files.', '{}', stats.temp_bytes),
        ('pg_deadlocks_total', 'Deadlocks.', '{}', stats.deadlocks),
        ('pg_conflicts_total', 'Queries that recovery cancelled on a replica.', '{}', stats.conflicts)
    ) as counters (name, help, labels, value)
    where stats.datname = current_database()

    union all

    select
        'pg_cache_hit_ratio', 'gauge', 'Share of blocks that were in PostgreSQL''s cache, 0 to 1, since its statistics began.', '{}',
        stats.blks_hit::double precision / nullif(stats.blks_hit + stats.blks_read, 0)
    from pg_stat_database as stats
    where stats.datname = current_database()
        and stats.blks_hit + stats.blks_read > 0

    union all

    select 'pg_replicas', 'gauge', 'Replicas, by state.', jsonb_build_object('state', states.name), count(replicas.pid)
    from unnest(array['streaming', 'catchup']) as states (name)
    left join pg_stat_replication as replicas on replicas.state = states.name
    group by states.name

    union all

    select sizes.name, 'gauge', sizes.help, jsonb_build_object('table', sizes.table_name), sizes.value
    from (
        -- Partitions count as their table.
        select
            coalesce(parents.oid, relations.oid)::regclass::text as table_name,
            sum(pg_total_relation_size(relations.oid)) as bytes,
            sum(stats.n_live_tup) as live_rows,
            sum(stats.n_dead_tup) as dead_rows,
            sum(stats.seq_scan) as sequential_scans
        from pg_stat_user_tables as stats
        join pg_class as relations on relations.oid = stats.relid
        left join pg_inherits as inheritance on inheritance.inhrelid = relations.oid
        left join pg_class as parents on parents.oid = inheritance.inhparent
        group by 1
        order by 2 desc
        limit 50
    ) as tables
    cross join lateral (
        values
        ('pg_table_bytes', 'Bytes of a table with its indexes; the fifty largest.', tables.table_name, tables.bytes::double precision),
        ('pg_table_live_rows', 'Rows of a table, by its statistics.', tables.table_name, tables.live_rows::double precision),
        ('pg_table_dead_rows', 'Dead rows of a table that vacuum has not removed.', tables.table_name, tables.dead_rows::double precision)
    ) as sizes (name, help, table_name, value)

    union all

    select counted.name, 'gauge', counted.help, '{}', counted.value
    from (
        select
            count(*) filter (where not indexes.indisvalid) as invalid,
            count(*) filter (where coalesce(stats.idx_scan, 0) = 0 and not indexes.indisunique) as unused
        from pg_index as indexes
        join pg_stat_user_indexes as stats on stats.indexrelid = indexes.indexrelid
    ) as found
    cross join lateral (
        values
        ('pg_indexes_invalid', 'Indexes that PostgreSQL does not use, because building them failed.', found.invalid::double precision),
        ('pg_indexes_unused', 'Indexes that no query has used since statistics began, except unique ones.', found.unused::double precision)
    ) as counted (name, help, value);
end;

alter function ops.postgres_metrics owner to retail_owner;

grant execute on function ops.postgres_metrics to retail_monitor;

comment on function ops.postgres_metrics is
$$What PostgreSQL counts: connections, locks, blocks, transactions, replicas, tables and indexes.

name: The metric, by the naming rules of Prometheus.
kind: gauge, or counter for values that only grow.
help: What it is.
labels: An object of labels and their values.
value: The figure.$$;
