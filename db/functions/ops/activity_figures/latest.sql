-- What sessions and replicas are doing right now, for ops.health_figures().

create or replace function ops.activity_figures()
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
        'latency' as component,
        measured.milliseconds as figure,
        format('%s ms for a small read; PostgreSQL %s', measured.milliseconds, current_setting('server_version')) as value,
        'Look at the load and disks of the machine, and in pg_stat_activity for waiting sessions.' as advice
    from ops.read_milliseconds() as measured (milliseconds)

    union all

    select
        'connections',
        round(100.0 * count(*) / max(limits.most), 1),
        format(
            '%s of %s: %s active, %s idle, %s idle in a transaction',
            count(*), max(limits.most),
            count(*) filter (where sessions.state = 'active'),
            count(*) filter (where sessions.state = 'idle'),
            count(*) filter (where sessions.state like 'idle in transaction%')
        ),
        'Find who holds them: select usename, application_name, state, count(*) from pg_stat_activity group by 1, 2, 3. Lower RETAIL_POOL_MAX_SIZE of the servers, or raise max_connections.'
    from pg_stat_activity as sessions
    cross join (
        select current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer as most
    ) as limits
    where sessions.backend_type = 'client backend'

    union all

    select
        'replication',
        case
            when pg_is_in_recovery() then round(extract(epoch from auth.replica_lag()), 1)
            else coalesce(round(extract(epoch from max(replicas.replay_lag)), 1), 0)
        end,
        case
            when pg_is_in_recovery() then format('a replica, at most %s seconds behind', round(extract(epoch from auth.replica_lag()), 1))
            when count(replicas.pid) = 0 then 'no replica is connected'
            else format(
                '%s of %s replicas are streaming; the slowest is %s seconds behind',
                count(*) filter (where replicas.state = 'streaming'), count(replicas.pid),
                coalesce(round(extract(epoch from max(replicas.replay_lag)), 1), 0)
            )
        end,
        'See pg_stat_replication on the primary: compare sent_lsn with replay_lsn. A long query on the replica holds replay back.'
    from (select) as always
    left join pg_stat_replication as replicas on true

    union all

    select
        'replication slots',
        case when pg_is_in_recovery() then 0 else coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), slots.restart_lsn)), 0) end,
        case
            when count(slots.slot_name) = 0 then 'every slot has a reader'
            else format('without a reader: %s', string_agg(slots.slot_name, ', ' order by slots.slot_name))
        end,
        'An unused slot keeps WAL until the disk is full. Start its reader, or drop it: select pg_drop_replication_slot(slot_name).'
    from (select) as always
    left join pg_replication_slots as slots on not slots.active

    union all

    select
        'oldest transaction',
        coalesce(round(extract(epoch from clock_timestamp() - min(open.began_at))), 0),
        case
            when min(open.began_at) is null then 'no other transaction is open'
            else format('%s are open, the oldest for %s', count(*), date_trunc('second', clock_timestamp() - min(open.began_at)))
        end,
        'It keeps vacuum from removing dead rows. See pg_stat_activity ordered by xact_start, and pg_prepared_xacts; end it with pg_terminate_backend(pid) or rollback prepared.'
    from (
        select sessions.xact_start as began_at
        from pg_stat_activity as sessions
        where sessions.backend_type = 'client backend'
            and sessions.pid <> pg_backend_pid()
            and sessions.xact_start is not null
        union all
        select prepared.prepared
        from pg_prepared_xacts as prepared
    ) as open

    union all

    select
        'blocked sessions',
        count(*),
        format('%s wait for a lock', count(*)),
        'See who blocks whom: select pid, pg_blocking_pids(pid), query from pg_stat_activity where wait_event_type = ''Lock''.'
    from pg_stat_activity as sessions
    where sessions.wait_event_type = 'Lock';
end;

alter function ops.activity_figures owner to retail_owner;

grant execute on function ops.activity_figures to retail_monitor;

comment on function ops.activity_figures is
$$Measures how sessions and replicas are doing: one row for each component, with a figure; higher is worse.

component: What was measured; ops.health_bounds has its unit.
figure: The figure.
value: The figure in words.
advice: What to do when it is too high.$$;
