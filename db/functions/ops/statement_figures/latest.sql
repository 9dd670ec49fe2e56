-- The statements that took most time, from pg_stat_statements, if it is loaded. It stores queries without
-- values; utility statements, which it stores as typed, are left out.

create or replace function ops.statement_figures(most integer default 20)
    returns table (
        statement       text,
        login           text,
        calls           bigint,
        total_ms        numeric,
        mean_ms         numeric,
        max_ms          numeric,
        row_count       bigint,
        share_percent   numeric,
        cached_percent  numeric,
        temporary_bytes bigint,
        advice          text
    )
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    place name := (
        select namespaces.nspname
        from pg_extension as extensions
        join pg_namespace as namespaces on namespaces.oid = extensions.extnamespace
        where extensions.extname = 'pg_stat_statements'
    );
begin
    if place is null then
        return query select
            null::text, null::text, null::bigint, null::numeric, null::numeric, null::numeric, null::bigint, null::numeric,
            null::numeric, null::bigint,
            'The extension pg_stat_statements is not installed here: add it to shared_preload_libraries, restart PostgreSQL, and run db/schema/0000_roles.sql again.';
        return;
    end if;

    return query execute format(
        $query$
        select
            left(regexp_replace(stats.query, '\s+', ' ', 'g'), 500),
            pg_get_userbyid(stats.userid)::text,
            stats.calls,
            round(stats.total_exec_time::numeric, 1),
            round(stats.mean_exec_time::numeric, 3),
            round(stats.max_exec_time::numeric, 1),
            stats.rows,
            round((100 * stats.total_exec_time / greatest(sum(stats.total_exec_time) over (), 1e-9))::numeric, 1),
            round(100.0 * stats.shared_blks_hit / nullif(stats.shared_blks_hit + stats.shared_blks_read, 0), 1),
            stats.temp_blks_written * current_setting('block_size')::bigint,
            case
                when stats.temp_blks_written > 0
                    then 'It sorts or hashes on disk: raise work_mem for its login.'
                when stats.mean_exec_time > 1000 and stats.rows / stats.calls < 100
                    then 'It is slow and returns little: look for an index with explain (analyze, buffers).'
                when stats.mean_exec_time > 1000
                    then 'It is slow: see explain (analyze, buffers).'
                when stats.shared_blks_read > 1000 and stats.shared_blks_read > stats.shared_blks_hit
                    then 'It reads from the disk: shared_buffers is too small for the data that it needs.'
                when stats.calls > 1000 and stats.mean_exec_time < 5
                    then 'It is fast; the number of calls takes the time.'
                else 'Nothing to do.'
            end
        from %I.pg_stat_statements as stats
        where stats.dbid = (select databases.oid from pg_database as databases where databases.datname = current_database())
            and stats.query ~* '^\s*(/\*.*?\*/\s*)?(select|with|insert|update|delete|merge)\M'
        order by stats.total_exec_time desc
        limit $1
        $query$,
        place
    )
    using statement_figures.most;
exception
    when object_not_in_prerequisite_state then
        return query select
            null::text, null::text, null::bigint, null::numeric, null::numeric, null::numeric, null::bigint, null::numeric,
            null::numeric, null::bigint,
            'pg_stat_statements is installed but not loaded: add it to shared_preload_libraries, and restart PostgreSQL.';
end
$$;

alter function ops.statement_figures owner to retail_owner;

grant execute on function ops.statement_figures to retail_monitor;

comment on function ops.statement_figures is
$$The statements that took most time in all since statistics began; where pg_stat_statements is not loaded, one row whose advice says so.

most: How many at most.

statement: The statement, with parameters in place of values.
login: Who ran it.
calls: How often.
total_ms: The time of all calls, in milliseconds.
mean_ms: The time of a call.
max_ms: The time of the slowest call.
row_count: How many rows they returned.
share_percent: The share of the time of all statements of the database.
cached_percent: The share of the blocks that were in PostgreSQL's cache.
temporary_bytes: Bytes written to temporary files.
advice: What to do.$$;
