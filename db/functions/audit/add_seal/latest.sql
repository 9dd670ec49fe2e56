-- Adds a seal to the chain. The caller holds the lock on audit.seals.

create or replace function audit.add_seal(seal audit.seals)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    seal.seal_id := coalesce((select max(seals.seal_id) from audit.seals), 0) + 1;
    seal.sealed_at := clock_timestamp();
    seal.previous_hash := coalesce(
        (select seals.hash from audit.seals order by seals.seal_id desc limit 1), decode(repeat('00', 32), 'hex')
    );
    seal.hash := audit.seal_hash(seal);

    insert into audit.seals
    overriding system value
    select seal.*;
end
$$;

alter function audit.add_seal owner to retail_audit;

comment on function audit.add_seal is
$$Adds a seal to the chain. For schema audit only.

seal: The seal, without its number, time and hashes.$$;
