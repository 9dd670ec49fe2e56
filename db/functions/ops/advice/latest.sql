-- The current advice of all views for a DBA, in one list. Slow statements are left out, because only
-- people can decide how slow is too slow.

create or replace function ops.advice()
    returns table (
        view_name text,
        subject   text,
        advice    text
    )
    language sql
    volatile
begin atomic
    select 'blocking_sessions' as view_name, format('process %s', seen.pid) as subject, seen.advice
    from ops.blocking_sessions as seen

    union all

    select 'vacuum_progress', seen.table_name, seen.advice
    from ops.vacuum_progress as seen
    where seen.advice !~ '^Nothing'

    union all

    select 'table_health', seen.table_name, seen.advice
    from ops.table_health as seen
    where seen.advice <> 'Nothing to do.'

    union all

    select 'index_health', seen.index_name, seen.advice
    from ops.index_health as seen
    where seen.advice !~ '^(Nothing|Measure)'

    union all

    select 'unused_indexes', seen.index_name, seen.advice
    from ops.unused_indexes as seen
    where seen.advice ~ '^Drop'

    union all

    select 'duplicate_indexes', seen.index_name, seen.advice
    from ops.duplicate_indexes as seen

    union all

    select 'missing_indexes', seen.table_name, seen.advice
    from ops.missing_indexes as seen

    union all

    select 'vector_index_recall', seen.model, seen.advice
    from ops.vector_index_recall as seen
    where seen.is_current
        and seen.advice <> 'Nothing to do.';
end;

alter function ops.advice owner to retail_owner;

grant execute on function ops.advice to retail_monitor;

comment on function ops.advice is
$$What the views for a DBA advise to do now. No row means that there is nothing to do.

view_name: The view of schema ops that says so.
subject: The table, index, process or model.
advice: What to do.$$;
