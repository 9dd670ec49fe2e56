-- Notifies servers that read from replicas that rights have changed: until a replica has replayed
-- the change, they send calls to the primary. So a revoked key is refused at once, and a new key
-- works at once.
--
-- It is a trigger of each table that decides who a caller is and what the caller may see.

create or replace function auth.tell_replica_readers()
    returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    notify retail_replicas;
    return null;
end
$$;

alter function auth.tell_replica_readers owner to retail_auth;

comment on function auth.tell_replica_readers is
$$Tells servers that read from replicas that the rights of callers have changed.$$;
