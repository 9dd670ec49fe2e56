-- A server compares these with its own files, to detect a database that was made from other files.

create or replace function guide.applied_revisions()
    returns table (
        revision    text,
        fingerprint text
    )
    language sql
    stable
    parallel safe
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    select
        applied_revisions.revision,
        applied_revisions.fingerprint
    from ops.applied_revisions
    order by applied_revisions.revision;
end;

alter function guide.applied_revisions owner to retail_definer;

grant execute on function guide.applied_revisions to retail_gateway;

comment on function guide.applied_revisions is
$$The migrations that made this database, each with the fingerprint of its files.

revision: Number of the migration.
fingerprint: SHA-256 of the files that made the database up to this migration.$$;
