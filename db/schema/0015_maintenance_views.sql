-- Views for a DBA, each row with advice. Readers need the rights of pg_monitor, which retail_monitor
-- has. None shows the text of a running statement, which may contain a value.

set local role retail_owner;

create view ops.table_health
with (security_invoker = true, security_barrier = true)
as
select
    measured.table_name,
    measured.row_count,
    measured.dead_rows,
    measured.dead_percent,
    measured.changed_percent,
    -- Asking for the size of a locked table would wait for the lock.
    case when locked.relation is null then pg_total_relation_size(measured.relid) end as bytes,
    case when locked.relation is null then pg_indexes_size(measured.relid) end as index_bytes,
    measured.sequential_scans,
    measured.index_scans,
    measured.last_vacuum,
    measured.last_analyze,
    measured.freeze_percent,
    case
        when measured.freeze_percent >= 90
            then format('Freeze its rows: vacuum (freeze) %s. An anti-wraparound vacuum starts at 100 %%.', measured.table_name)
        when measured.dead_percent >= 20 and measured.dead_rows >= 1000
            then format('Vacuum it: vacuum (analyze) %s. If the dead rows stay, an old transaction holds them.', measured.table_name)
        when measured.changed_percent >= 20 and measured.changed_rows >= 1000
            then format('Analyze it: analyze %s. The planner works with old figures.', measured.table_name)
        when measured.last_analyze is null and measured.changed_rows >= 1000
            then format('Analyze it: analyze %s. It never was.', measured.table_name)
        else 'Nothing to do.'
    end as advice
from (
    select
        stats.relid,
        -- Names in the catalogue have the collation "C"; the result sorts as people do.
        format('%I.%I', stats.schemaname, stats.relname) collate "default" as table_name,
        stats.n_live_tup as row_count,
        stats.n_dead_tup as dead_rows,
        stats.n_mod_since_analyze as changed_rows,
        round(100.0 * stats.n_dead_tup / greatest(1, stats.n_live_tup + stats.n_dead_tup), 1) as dead_percent,
        round(100.0 * stats.n_mod_since_analyze / greatest(1, stats.n_live_tup), 1) as changed_percent,
        stats.seq_scan as sequential_scans,
        coalesce(stats.idx_scan, 0) as index_scans,
        greatest(stats.last_vacuum, stats.last_autovacuum) as last_vacuum,
        greatest(stats.last_analyze, stats.last_autoanalyze) as last_analyze,
        round(100.0 * age(relations.relfrozenxid) / current_setting('autovacuum_freeze_max_age')::bigint, 1) as freeze_percent
    from pg_stat_user_tables as stats
    join pg_class as relations on relations.oid = stats.relid
    where relations.relkind in ('r', 'm')
        and relations.relpersistence <> 't'
) as measured
left join (
    select distinct locks.relation
    from pg_locks as locks
    where locks.granted
        and locks.mode = 'AccessExclusiveLock'
        and locks.pid <> pg_backend_pid()
) as locked on locked.relation = measured.relid;

comment on view ops.table_health is 'Tables: rows, dead rows, sizes, scans, last vacuum and analyze, age; and what to do.';

create view ops.index_health
with (security_invoker = true, security_barrier = true)
as
select
    judged.index_name,
    judged.table_name,
    judged.method,
    judged.bytes,
    judged.row_count,
    judged.scans,
    judged.last_scan,
    judged.is_unique,
    judged.is_valid,
    judged.bloat_percent,
    case when judged.bloat_percent is not null then round(judged.bytes * judged.bloat_percent / 100) end::bigint as wasted_bytes,
    judged.basis,
    case
        when not judged.is_valid and judged.index_name ~ '_cc(new|old)[0-9]*"?$'
            then format('A build was broken off: drop index concurrently %s.', judged.index_name)
        when not judged.is_valid
            then format('Queries do not use it: reindex index concurrently %s.', judged.index_name)
        when judged.bloat_percent >= 40
            then format('Build it again: reindex index concurrently %s frees about %s.', judged.index_name, pg_size_pretty((judged.bytes * judged.bloat_percent / 100)::bigint))
        when judged.bloat_percent is null and judged.bytes >= 1048576 then 'Measure it twice with retail-mcp maintain, then its growth can be judged.'
        else 'Nothing to do.'
    end as advice
from (
    select
        sized.*,
        case
            when sized.bytes is null or sized.bytes < 1048576 or sized.row_count <= 0 then null
            when least(sized.least_by_widths, sized.least_measured) is null then null
            else greatest(0, round(100 * (1 - least(sized.least_by_widths, sized.least_measured) / sized.bytes)))
        end::numeric as bloat_percent,
        case
            when sized.bytes is null then 'locked'
            when sized.bytes < 1048576 or sized.row_count <= 0 then 'too small to judge'
            when sized.least_by_widths is null and sized.least_measured is null then 'not measured yet'
            when sized.least_measured is null or sized.least_by_widths <= sized.least_measured then 'by the widths of its columns'
            else format('compared with %s', to_char(sized.least_at, 'YYYY-MM-DD'))
        end as basis
    from (
        select
            format('%I.%I', stats.schemaname, stats.indexrelname) collate "default" as index_name,
            format('%I.%I', stats.schemaname, stats.relname) collate "default" as table_name,
            methods.amname as method,
            -- Asking for the size of a locked table would wait; a table is locked before its indexes.
            case
                when not exists (
                    select
                    from pg_locks as locks
                    where locks.granted
                        and locks.mode = 'AccessExclusiveLock'
                        and locks.pid <> pg_backend_pid()
                        and locks.relation = any (array[stats.relid, stats.indexrelid])
                ) then pg_relation_size(stats.indexrelid)
            end as bytes,
            relations.reltuples as row_count,
            stats.idx_scan as scans,
            stats.last_idx_scan as last_scan,
            indexes.indisunique as is_unique,
            indexes.indisvalid as is_valid,
            -- A page has 8152 bytes for entries, and a new index fills nine tenths of them. An entry takes 8
            -- bytes, its columns padded to a multiple of 8, and a pointer of 4 bytes.
            case
                when methods.amname = 'btree' and widths.are_fixed
                    then 8192 * ceil(relations.reltuples * (12 + 8 * ceil(widths.bytes / 8.0)) / (8152 * 0.9))
            end as least_by_widths,
            sizes.least_bytes_per_row * relations.reltuples as least_measured,
            sizes.least_at
        from pg_stat_user_indexes as stats
        join pg_class as relations on relations.oid = stats.indexrelid
        join pg_am as methods on methods.oid = relations.relam
        join pg_index as indexes on indexes.indexrelid = stats.indexrelid
        left join ops.index_sizes as sizes
            on sizes.index_name = format('%I.%I', stats.schemaname, stats.indexrelname)
            and sizes.file_node = relations.relfilenode
        cross join lateral (
            -- Each column begins at the alignment of its type.
            with recursive laid (place, bytes, are_fixed) as (
                select 0, 0, true
                union all
                select
                    laid.place + 1,
                    (laid.bytes + steps.wide - 1) / steps.wide * steps.wide + columns.attlen,
                    laid.are_fixed and columns.attlen > 0
                from laid
                join pg_attribute as columns
                    on columns.attrelid = stats.indexrelid
                    and columns.attnum = laid.place + 1
                cross join lateral (
                    select case columns.attalign when 'c' then 1 when 's' then 2 when 'i' then 4 else 8 end as wide
                ) as steps
            )

            select
                bool_and(laid.are_fixed) as are_fixed,
                max(laid.bytes) as bytes
            from laid
        ) as widths
        where relations.relpersistence <> 't'
    ) as sized
) as judged;

comment on view ops.index_health is 'Indexes: sizes, scans, validity and an estimate of their bloat; and what to do.';

-- Partitions count as the index that they belong to.
create view ops.unused_indexes
with (security_invoker = true, security_barrier = true)
as
select
    found.index_name,
    found.table_name,
    found.bytes,
    found.counted_since,
    found.foreign_key,
    case
        when found.foreign_key is not null
            then format('Keep it: when a row that %s refers to is deleted or changes its key, this index finds what refers to it.', found.foreign_key)
        when found.counted_since > now() - interval '14 days'
            then 'Wait: fourteen days of statistics are needed to judge it, or a month where jobs run monthly.'
        else format('Drop it: drop index %s. Look at the statistics of replicas first, which count their own scans.', found.index_name)
    end as advice
from (
    select
        whole.oid::regclass::text as index_name,
        indexes.indrelid::regclass::text as table_name,
        sum(pg_relation_size(stats.indexrelid))::bigint as bytes,
        databases.counted_since,
        (
            select min(keys.conname::text) collate "default"
            from pg_constraint as keys
            where keys.conrelid = indexes.indrelid
                and keys.contype = 'f'
                and keys.conkey <@ (string_to_array(indexes.indkey::text, ' ')::smallint[])[1:1 + cardinality(keys.conkey)]
        ) as foreign_key
    from pg_stat_user_indexes as stats
    left join pg_inherits as inheritance on inheritance.inhrelid = stats.indexrelid
    join pg_class as whole on whole.oid = coalesce(inheritance.inhparent, stats.indexrelid)
    join pg_index as indexes on indexes.indexrelid = whole.oid
    cross join (
        select coalesce(stats_of.stats_reset, pg_postmaster_start_time()) as counted_since
        from pg_stat_database as stats_of
        where stats_of.datname = current_database()
    ) as databases
    where not indexes.indisunique
        and not exists (select from pg_constraint as used where used.conindid = whole.oid)
        and whole.relpersistence <> 't'
    group by whole.oid, indexes.indrelid, indexes.indkey, databases.counted_since
    having sum(stats.idx_scan) = 0
) as found;

comment on view ops.unused_indexes is 'Indexes that no query has used since statistics began, apart from those of constraints; and whether to drop them.';

create view ops.duplicate_indexes
with (security_invoker = true, security_barrier = true)
as
with described as (
    select
        indexes.indexrelid,
        indexes.indrelid,
        relations.relam,
        indexes.indisunique,
        indexes.indnkeyatts as keys,
        string_to_array(indexes.indkey::text, ' ') as columns,
        string_to_array(indexes.indclass::text, ' ') as classes,
        string_to_array(indexes.indcollation::text, ' ') as collations,
        string_to_array(indexes.indoption::text, ' ') as options,
        coalesce(pg_get_expr(indexes.indexprs, indexes.indrelid), '') as expressions,
        coalesce(pg_get_expr(indexes.indpred, indexes.indrelid), '') as condition,
        exists (select from pg_constraint as used where used.conindid = indexes.indexrelid) as has_constraint
    from pg_index as indexes
    join pg_class as relations on relations.oid = indexes.indexrelid
    join pg_stat_user_tables as stats on stats.relid = indexes.indrelid
    where indexes.indisvalid
)

select
    narrow.indexrelid::regclass::text as index_name,
    narrow.indrelid::regclass::text as table_name,
    wide.indexrelid::regclass::text as covered_by,
    case when narrow.columns = wide.columns then 'the same columns' else 'the first columns of the other' end as reason,
    pg_relation_size(narrow.indexrelid) as bytes,
    format('Drop it: drop index concurrently %s. Queries can use %s instead.', narrow.indexrelid::regclass, wide.indexrelid::regclass) as advice
from described as narrow
join described as wide
    on wide.indrelid = narrow.indrelid
    and wide.indexrelid <> narrow.indexrelid
    and wide.relam = narrow.relam
    and wide.condition = narrow.condition
    and wide.expressions = narrow.expressions
    and wide.columns[:narrow.keys] = narrow.columns[:narrow.keys]
    and wide.classes[:narrow.keys] = narrow.classes[:narrow.keys]
    and wide.collations[:narrow.keys] = narrow.collations[:narrow.keys]
    and wide.options[:narrow.keys] = narrow.options[:narrow.keys]
    and wide.columns @> narrow.columns
where not narrow.has_constraint
    and (not narrow.indisunique or (wide.indisunique and wide.keys = narrow.keys))
    -- Only a B-tree can be searched by its first columns alone.
    and (narrow.keys = wide.keys or narrow.relam = (select methods.oid from pg_am as methods where methods.amname = 'btree'))
    -- Of two identical indexes, only one is listed.
    and (
        narrow.columns <> wide.columns
        or wide.has_constraint
        or wide.indisunique and not narrow.indisunique
        or wide.indisunique = narrow.indisunique and wide.indexrelid < narrow.indexrelid
    );

comment on view ops.duplicate_indexes is 'Indexes whose work another index of the same table does as well.';

create view ops.missing_indexes
with (security_invoker = true, security_barrier = true)
as
select
    keys.conrelid::regclass::text as table_name,
    'a foreign key without an index' as reason,
    format('%s (%s)', keys.conname collate "default", named.columns) as found,
    format(
        'Create it if rows of %s are ever deleted, or their keys change: create index concurrently on %s (%s).',
        keys.confrelid::regclass, keys.conrelid::regclass, named.columns
    ) as advice
from pg_constraint as keys
join pg_stat_user_tables as stats on stats.relid = keys.conrelid
cross join lateral (
    select string_agg(quote_ident(columns.attname) collate "default", ', ' order by array_position(keys.conkey, columns.attnum)) as columns
    from pg_attribute as columns
    where columns.attrelid = keys.conrelid
        and columns.attnum = any (keys.conkey)
) as named
where keys.contype = 'f'
    and keys.conparentid = 0
    and not exists (
        select
        from pg_index as indexes
        where indexes.indrelid = keys.conrelid
            and indexes.indisvalid
            and (
                (string_to_array(indexes.indkey::text, ' ')::smallint[])[1:cardinality(keys.conkey)] @> keys.conkey
                -- From PostgreSQL 18 on, a skip scan can also use an index whose first column has few values.
                or current_setting('server_version_num')::integer >= 180000
                and (string_to_array(indexes.indkey::text, ' ')::smallint[])[2:1 + cardinality(keys.conkey)] @> keys.conkey
            )
    )

union all

select
    stats.relid::regclass::text,
    'read from end to end, often',
    format('%s times, %s rows each time', stats.seq_scan, stats.seq_tup_read / stats.seq_scan),
    format('Find the queries in ops.slow_statements that name %s, and see explain for what they filter by.', stats.relname collate "default")
from pg_stat_user_tables as stats
where stats.seq_scan >= 100
    and stats.seq_tup_read / stats.seq_scan >= 10000
    and stats.seq_scan > coalesce(stats.idx_scan, 0) / 10;

comment on view ops.missing_indexes is 'Foreign keys without an index, and large tables that are often scanned; and what to do.';

create view ops.vacuum_progress
with (security_invoker = true, security_barrier = true)
as
select
    running.pid,
    running.relid::regclass::text as table_name,
    running.phase,
    round(100.0 * greatest(running.heap_blks_scanned, running.heap_blks_vacuumed) / greatest(1, running.heap_blks_total), 1) as percent,
    running.index_vacuum_count as index_passes,
    sessions.backend_type = 'autovacuum worker' as is_autovacuum,
    sessions.query_start as started_at,
    case
        when running.index_vacuum_count > 1
            then 'Its memory was full and it reads the indexes again: raise maintenance_work_mem.'
        when sessions.wait_event_type = 'Lock' then 'It waits for a lock: see ops.blocking_sessions.'
        when sessions.query_start < now() - interval '1 hour' and sessions.backend_type = 'autovacuum worker'
            then 'It is held back to spare the disk: lower autovacuum_vacuum_cost_delay if it never ends.'
        else 'Nothing to do: it blocks neither readers nor writers.'
    end as advice
from pg_stat_progress_vacuum as running
join pg_stat_activity as sessions on sessions.pid = running.pid
where running.datname = current_database();

comment on view ops.vacuum_progress is 'Running vacuums, their progress, and what to do.';

create view ops.blocking_sessions
with (security_invoker = true, security_barrier = true)
as
select
    waiting.pid,
    waiting.usename as login,
    waiting.application_name as application,
    waits.waitstart as waiting_since,
    waits.mode as lock_mode,
    coalesce(waits.relation::regclass::text, waits.locktype) as object,
    blocker.pid as blocked_by,
    blocker.usename as blocker_login,
    blocker.application_name as blocker_application,
    blocker.state as blocker_state,
    blocker.xact_start as blocker_since,
    case
        when blocker.pid is null
            then 'A prepared transaction holds it: see pg_prepared_xacts; commit prepared or rollback prepared.'
        when cardinality(pg_blocking_pids(blocker.pid)) > 0
            then format('Process %s waits itself: look at who blocks that one.', blocker.pid)
        when blocker.state like 'idle in transaction%'
            then format('Process %s does nothing and holds its locks: select pg_terminate_backend(%s).', blocker.pid, blocker.pid)
        else format('Process %s is at work: wait, or select pg_cancel_backend(%s).', blocker.pid, blocker.pid)
    end as advice
from pg_stat_activity as waiting
cross join lateral unnest(pg_blocking_pids(waiting.pid)) as blockers (pid)
left join pg_stat_activity as blocker on blocker.pid = nullif(blockers.pid, 0)
left join lateral (
    select locks.waitstart, locks.mode, locks.relation, locks.locktype
    from pg_locks as locks
    where locks.pid = waiting.pid
        and not locks.granted
    limit 1
) as waits on true
where waiting.datname = current_database();

comment on view ops.blocking_sessions is 'Who waits for whom, since when, for which lock, and what to do.';

create view ops.vector_index_recall
with (security_invoker = true, security_barrier = true)
as
select
    models.name as model,
    models.is_current,
    measured.measured_at,
    measured.products,
    measured.sampled,
    measured.recall,
    measured.worst,
    case
        when measured.measured_at is null then 'Measure it: retail-mcp maintain --task recall.'
        when measured.recall is null then 'It has no vectors: retail-mcp embed run.'
        when measured.recall < 0.95
            then 'Build the index again: retail-mcp maintain --task reindex. If that is not enough, raise m and ef_construction in search.models before.'
        else 'Nothing to do.'
    end as advice
from search.models
left join lateral (
    select recalls.measured_at, recalls.products, recalls.sampled, recalls.recall, recalls.worst
    from ops.vector_recalls as recalls
    where recalls.model = models.name
    order by recalls.measured_at desc
    limit 1
) as measured on true;

comment on view ops.vector_index_recall is 'How many of the nearest vectors the index of each model found when it was last measured; and what to do.';

create view ops.slow_statements
with (security_invoker = true, security_barrier = true)
as
select
    figures.statement,
    figures.login,
    figures.calls,
    figures.total_ms,
    figures.mean_ms,
    figures.max_ms,
    figures.row_count,
    figures.share_percent,
    figures.cached_percent,
    figures.temporary_bytes,
    figures.advice
from ops.statement_figures() as figures;

comment on view ops.slow_statements is 'The statements that took most time in all, without values; one row that says so where pg_stat_statements is not loaded.';

grant select on
    ops.table_health, ops.index_health, ops.unused_indexes, ops.duplicate_indexes, ops.missing_indexes,
    ops.vacuum_progress, ops.blocking_sessions, ops.vector_index_recall, ops.slow_statements
to retail_monitor;

reset role;
