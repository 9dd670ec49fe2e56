-- What a restore must bring back: the number of rows and a checksum of each table. retail-mcp backup
-- run stores them with the backup, and verify and restore compare them with the restored tables.
--
-- Rows are read as text, so the settings for the format of values are pinned. It reads with the rights
-- of its caller, from which row security must not hide anything: call it as retail_backup.

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
            -- Tables of an extension are restored with the extension.
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
$$Counts the rows of each table, and adds up a hash of each row: two databases with the same rows get the same result, in whatever order the rows are stored. It reads everything. Call it as retail_backup or as a superuser; others get an error, because row security would hide rows from them.

table_name: The table, with its schema; each partition counts for itself.
row_count: How many rows it has.
checksum: The sum of the hashes of its rows.$$;
