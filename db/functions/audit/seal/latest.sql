-- Seals the rows of all transactions that have ended.
--
-- All transactions below the oldest running one have ended, so none of their rows can be added
-- later, and no lock on writers is needed. Rows of a long transaction are sealed after it has
-- ended. Long ranges are split, because the hashes of a range are collected in memory.

create or replace function audit.seal()
    returns integer
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- Number of hashes of 32 bytes that are collected in memory.
    chunk   constant integer := 200000;
    ended   xid8 := pg_snapshot_xmin(pg_current_snapshot());
    part    record;
    digest  record;
    low     xid8;
    high    xid8;
    written integer := 0;
begin
    lock table audit.seals in share row exclusive mode;

    for part in
        select
            trails.name as trail,
            eras.era,
            eras.era = audit.current_era() as is_current
        from unnest(array['events', 'row_changes']) as trails (name)
        cross join audit.eras
        order by trails.name, eras.era
    loop
        select coalesce(max(seals.to_transaction), '0')
        into low
        from audit.seals
        where seals.trail = part.trail
            and seals.era = part.era;

        loop
            -- The next range ends after the chunk, or at the oldest running transaction.
            execute format(
                'select transaction_id
                from (
                    select transaction_id, row_number() over (order by transaction_id) as place
                    from audit.%I
                    where era = $1
                        and transaction_id >= $2
                        and ($3 or transaction_id < $4)
                    order by transaction_id
                    limit $5
                ) as next_rows
                order by place desc
                limit 1',
                part.trail
            )
            into high
            using part.era, low, not part.is_current, ended, chunk;

            exit when high is null;

            high := (high::text::numeric + 1)::text::xid8;

            for digest in
                select *
                from audit.month_digests(part.trail, part.era, low, high)
                order by month
            loop
                perform audit.add_seal(row(
                    null, null, 'rows', part.trail, digest.month, part.era, low, high, digest.row_count, digest.rows_hash, null, null
                )::audit.seals);
                written := written + 1;
            end loop;

            low := high;
        end loop;
    end loop;

    return written;
end
$$;

alter function audit.seal owner to retail_audit;

grant execute on function audit.seal to retail_gateway;

comment on function audit.seal is
$$Seals all rows of the audit trail whose transactions have ended, and returns how many seals it wrote. It may run at any time.$$;
