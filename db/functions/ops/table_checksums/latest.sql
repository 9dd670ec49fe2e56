-- What a backup must bring back: the rows of each table, counted and summed up. retail-mcp backup
-- run keeps the answer with the backup, and verify and restore compare it with what came back.
--
-- Rows are read as text, so the settings that decide how a value is written are pinned. It reads
-- as its caller, because row security must not hide anything from it: call it as retail_backup.

create or replace function ops.table_checksums()
    returns table (
        table_name text,
        row_count  bigint,
        checksum   numeric
    )
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set row_security = off
    set "TimeZone" = 'UTC'
    set "DateStyle" = 'ISO, YMD'
    set "IntervalStyle" = 'postgres'
    set bytea_output = 'hex'
    set extra_float_digits = 1
as $$
declare
    kept record;
begin
    for kept in
        select
            namespaces.nspname,
            tables.relname
        from pg_class as tables
        join pg_namespace as namespaces on namespaces.oid = tables.relnamespace
        where tables.relkind = 'r'
            and tables.relpersistence <> 't'
            and namespaces.nspname <> 'information_schema'
            and namespaces.nspname !~ '^pg_'
            -- What an extension brings comes back with the extension.
            and not exists (
                select
                from pg_depend as dependency
                where dependency.classid = 'pg_class'::regclass
                    and dependency.objid = tables.oid
                    and dependency.deptype = 'e'
            )
        order by
            namespaces.nspname,
            tables.relname
    loop
        return query execute format(
            'select %L, count(*), coalesce(sum(hashtextextended(whole_row::text, 0)::numeric), 0) from only %I.%I as whole_row',
            format('%I.%I', kept.nspname, kept.relname),
            kept.nspname,
            kept.relname
        );
    end loop;
end
$$;

alter function ops.table_checksums owner to retail_owner;

grant execute on function ops.table_checksums to retail_backup;

comment on function ops.table_checksums is
$$Counts the rows of each table, and sums up a hash of each row: two databases with the same rows get the same answer, in whatever order the rows lie. It reads everything. Call it as retail_backup or as a superuser; others get an error, because row security would hide rows from them.

table_name: The table, with its schema; each partition counts for itself.
row_count: How many rows it has.
checksum: The sum of the hashes of its rows.$$;
