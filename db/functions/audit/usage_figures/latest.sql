-- Calls and rows of some days, of all callers together.

create or replace function audit.usage_figures(
    days integer default 30,
    out since         timestamptz,
    out calls         bigint,
    out row_count     bigint,
    out trail_bytes   bigint,
    out old_bytes     bigint
)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        greatest(statement_timestamp() - make_interval(days => least(greatest(usage_figures.days, 1), 366)), recorded.first_at),
        recorded.calls,
        recorded.row_count,
        months.trail_bytes,
        months.old_bytes
    from (
        select
            (select min(eras.began_at) from audit.eras) as first_at,
            count(*) as calls,
            coalesce(sum(events.row_count), 0)::bigint as row_count
        from audit.events
        where events.kind = 'call'
            and events.occurred_at > statement_timestamp() - make_interval(days => least(greatest(usage_figures.days, 1), 366))
    ) as recorded
    cross join (
        select
            coalesce(sum(sized.bytes), 0)::bigint as trail_bytes,
            coalesce(sum(sized.bytes) filter (where sized.month < date_trunc('month', statement_timestamp() at time zone 'UTC') - interval '24 months'), 0)::bigint as old_bytes
        from (
            select
                to_date(right(partitions.relname, 7), 'YYYY_MM') as month,
                -- Pages, because asking for the size of a month that is being dropped would wait.
                partitions.relpages::bigint * current_setting('block_size')::bigint as bytes
            from pg_inherits as inheritance
            join pg_class as partitions on partitions.oid = inheritance.inhrelid
            where inheritance.inhparent in ('audit.events'::regclass, 'audit.row_changes'::regclass)
        ) as sized
    ) as months;
end;

alter function audit.usage_figures owner to retail_audit;

grant execute on function audit.usage_figures to retail_monitor;

comment on function audit.usage_figures is
$$Counts calls and rows, of all callers together, and the size of the trail.

days: How far to look back, 1 to 366.

since: When that begins; no earlier than the trail.
calls: Calls, whatever became of them.
row_count: Rows that they returned.
trail_bytes: Bytes of the trail without its indexes, when its tables were last analyzed.
old_bytes: Those of months that ended more than 24 months ago.$$;
