-- Checks the whole audit trail against its seals, and the seals against each other and
-- against anchors that were kept elsewhere.
--
-- A row that was changed, removed, added or moved within a sealed range changes the hash
-- of the range. A superuser can also replace the seals by a new chain that fits the changed
-- rows; an anchor shows that, because it contains a hash of the old chain. Only rows of listed
-- eras and of transactions that have ended are sealed: rows that name another era, or a future
-- transaction, would never be sealed, and are reported too.

create or replace function audit.verify(anchors jsonb default null)
    returns table (seal_id bigint, trail text, month date, problem text)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- The chain.
    return query
    select
        chain.seal_id,
        chain.trail,
        chain.month,
        case
            when not chain.fits then 'the seal was changed'
            when chain.seal_id = 1 then 'the seal does not begin the chain'
            else 'a seal before this one was changed or removed'
        end
    from (
        select
            seals.seal_id,
            seals.trail,
            seals.month,
            audit.seal_hash(seals) = seals.hash as fits,
            seals.previous_hash = lag(seals.hash, 1, decode(repeat('00', 32), 'hex')) over (order by seals.seal_id) as follows
        from audit.seals
    ) as chain
    where not (chain.fits and chain.follows)
    order by chain.seal_id;

    -- The anchors.
    return query
    select
        anchor.seal_id,
        seals.trail,
        seals.month,
        case
            when seals.seal_id is null then 'the anchor names a seal that is gone'
            else 'the anchor has another hash for this seal'
        end
    from jsonb_to_recordset(verify.anchors) as anchor (seal_id bigint, hash text)
    left join audit.seals on seals.seal_id = anchor.seal_id
    where encode(seals.hash, 'hex') is distinct from anchor.hash
    order by anchor.seal_id;

    -- The rows of each sealed range, in the months that were not dropped.
    return query
    with ranges as (
        select distinct seals.trail, seals.era, seals.from_transaction, seals.to_transaction
        from audit.seals
        where seals.kind = 'rows'
    ),

    found_rows as (
        select
            ranges.*,
            digest.month,
            digest.row_count,
            digest.rows_hash
        from ranges
        cross join lateral audit.month_digests(
            ranges.trail, ranges.era, ranges.from_transaction, ranges.to_transaction
        ) as digest
    ),

    kept_seals as (
        select seals.*
        from audit.seals
        where seals.kind = 'rows'
            and not exists (
                select
                from audit.seals as dropped
                where dropped.kind = 'dropped'
                    and dropped.trail = seals.trail
                    and dropped.month = seals.month
            )
    )

    select
        kept_seals.seal_id,
        coalesce(kept_seals.trail, found_rows.trail),
        coalesce(kept_seals.month, found_rows.month),
        case
            when found_rows.row_count is null then format('all %s rows were removed', kept_seals.row_count)
            when kept_seals.row_count is null then format('%s rows were added', found_rows.row_count)
            when found_rows.row_count < kept_seals.row_count
                then format('%s of %s rows were removed', kept_seals.row_count - found_rows.row_count, kept_seals.row_count)
            when found_rows.row_count > kept_seals.row_count
                then format('%s rows were added to %s', found_rows.row_count - kept_seals.row_count, kept_seals.row_count)
            else format('some of %s rows were changed or moved', kept_seals.row_count)
        end
    from kept_seals
    full join found_rows
        on found_rows.trail = kept_seals.trail
        and found_rows.era = kept_seals.era
        and found_rows.from_transaction = kept_seals.from_transaction
        and found_rows.to_transaction = kept_seals.to_transaction
        and found_rows.month = kept_seals.month
    where found_rows.rows_hash is distinct from kept_seals.rows_hash
    order by kept_seals.seal_id;

    -- Rows that no seal will ever cover, and rows with an impossible time.
    return query
    with trail_rows as (
        select
            'events' as trail,
            events.era,
            events.transaction_id,
            events.occurred_at as moment,
            events.recorded_at
        from audit.events
        union all
        select 'row_changes', changes.era, changes.transaction_id, changes.changed_at, changes.changed_at
        from audit.row_changes as changes
    ),

    sealed_ranges as (
        select
            seals.trail,
            seals.era,
            seals.from_transaction,
            seals.to_transaction,
            max(seals.sealed_at) as sealed_at
        from audit.seals
        where seals.kind = 'rows'
        group by seals.trail, seals.era, seals.from_transaction, seals.to_transaction
    ),

    -- One run seals several ranges, so this looks for the run before, hours earlier.
    bounded_ranges as (
        select
            ranges.*,
            coalesce(
                max(ranges.sealed_at) over (
                    partition by ranges.trail, ranges.era
                    order by ranges.sealed_at
                    range between unbounded preceding and interval '6 hours' preceding
                ),
                eras.began_at
            ) as sealed_before
        from sealed_ranges as ranges
        left join audit.eras on eras.era = ranges.era
    ),

    doubtful as (
        select
            trail_rows.trail,
            trail_rows.moment,
            case
                when not exists (select from audit.eras where eras.era = trail_rows.era) then
                    'name a cluster that audit.eras does not list'
                when trail_rows.era = (
                    -- After a restore into another cluster, the new era is not listed yet.
                    select eras.era
                    from audit.eras
                    where eras.era = audit.current_era()
                        and eras.system_identifier = (select control.system_identifier from pg_control_system() as control)
                )
                    and trail_rows.transaction_id >= pg_snapshot_xmax(pg_current_snapshot())
                    and trail_rows.transaction_id is distinct from pg_current_xact_id_if_assigned()
                then
                    'name a transaction that has not begun'
                when trail_rows.recorded_at < now() - interval '1 day'
                    and not exists (select from audit.seals where seals.trail = trail_rows.trail)
                then
                    'are older than a day, and there is no seal'
            end as doubt
        from trail_rows
        union all
        -- A transaction may run for a day; calls are reported up to a day later; clocks differ a little.
        select ranges.trail, sealed.moment, 'have a time at which they cannot have been recorded'
        from bounded_ranges as ranges
        cross join lateral (
            select trail_rows.moment
            from trail_rows
            where trail_rows.trail = ranges.trail
                and trail_rows.era = ranges.era
                and trail_rows.transaction_id >= ranges.from_transaction
                and trail_rows.transaction_id < ranges.to_transaction
                and (
                    trail_rows.recorded_at > ranges.sealed_at + interval '1 hour'
                    or trail_rows.recorded_at < ranges.sealed_before - interval '1 day'
                    or trail_rows.moment > trail_rows.recorded_at + interval '1 hour'
                    or trail_rows.moment < trail_rows.recorded_at - interval '25 hours'
                )
        ) as sealed
    )

    select
        null::bigint,
        doubtful.trail,
        date_trunc('month', doubtful.moment at time zone 'UTC')::date,
        format('%s rows %s', count(*), doubtful.doubt)
    from doubtful
    where doubtful.doubt is not null
    group by 2, 3, doubtful.doubt
    order by 2, 3, 4;
end
$$;

alter function audit.verify owner to retail_audit;

grant execute on function audit.verify to retail_auditor;

comment on function audit.verify is
$$Checks the audit trail against its seals: one row for each problem, and no row when there is none.

anchors: Seals that were kept elsewhere, as an array of objects with seal_id and hash; null for none.

seal_id: The seal; null for rows in a month that has none.
trail: The table: events or row_changes.
month: The first day of the month.
problem: What is wrong.$$;
