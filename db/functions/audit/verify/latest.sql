-- Checks the whole audit trail against its seals, and the seals against each other and
-- against anchors that were kept elsewhere.
--
-- A row that was changed, removed, added or moved within a sealed range changes the hash
-- of the range. A superuser can replace the seals as well, by a new chain that fits the
-- changed rows; an anchor shows that, because it holds a hash of the old chain.

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
        select distinct
            seals.trail,
            seals.era,
            seals.from_transaction,
            seals.to_transaction
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
            else format('of %s rows some were changed or moved', kept_seals.row_count)
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
problem: What does not fit.$$;
