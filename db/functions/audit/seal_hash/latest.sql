-- The hash of a seal: over everything in it, including the hash of the seal before.

create or replace function audit.seal_hash(seal audit.seals)
    returns bytea
    language sql
    stable
begin atomic
    select sha256(convert_to(
        jsonb_build_array(
            seal.seal_id, extract(epoch from seal.sealed_at), seal.kind, seal.trail, seal.month - date '2000-01-01', seal.era,
            seal.from_transaction, seal.to_transaction, seal.row_count,
            encode(seal.rows_hash, 'hex'), encode(seal.previous_hash, 'hex')
        )::text,
        'UTF8'
    ));
end;

alter function audit.seal_hash owner to retail_audit;

comment on function audit.seal_hash is
$$Returns the hash of a seal, from all its other columns. For schema audit only.

seal: The seal.$$;
