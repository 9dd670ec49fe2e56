-- Runs one SELECT and returns its first rows as JSON.
--
-- It runs with the rights of whoever calls it, which are the run_as_… functions:
-- each is owned by a role that can read what its callers may read and do nothing
-- else. The caller's row security applies as everywhere.
--
--   * A cursor over the wrapped text takes one statement, and only a SELECT.
--   * The rows are fetched within a subtransaction that is always rolled back,
--     so that no setting, notification or large object outlives the call.
--   * A row counts only when it fits both limits.
--
-- Columns may have the same name: json_each keeps both where an object would not.

create or replace function query.run(
    query_text text,
    max_rows   integer,
    max_bytes  integer,
    out columns      text[],
    out rows         json,
    out row_count    integer,
    out truncated    boolean,
    out truncated_by text
)
    language plpgsql
    stable
    parallel unsafe
    set search_path = pg_catalog, pg_temp
as $$
declare
    asked    record;
    lines    refcursor;
    line     record;
    cells    json;
    kept     json[] := '{}';
    bytes    integer := 0;
    is_row   boolean;
    problem  text;
    state    text;
    advice   text;
begin
    select *
    into asked
    from query.inspect(run.query_text);

    if asked.refusal is not null then
        raise sqlstate '22Q01' using
            message = 'the query is refused: ' || asked.refusal,
            hint = 'Send one SELECT over the tables that get_multiple_table_schemas describes.',
            column = 'postgresql_query';
    end if;

    begin
        -- Temporary files are bounded where an administrator let these roles do so.
        if has_parameter_privilege('temp_file_limit', 'set') then
            perform set_config('temp_file_limit', '256MB', true);
        end if;

        perform set_config('transaction_read_only', 'on', true);
        perform set_config('search_path', 'pg_catalog, retail, pg_temp', true);

        open lines no scroll for execute format(
            E'select * from (\n%s\n) as result limit %s',
            asked.statement,
            run.max_rows + 1
        );

        loop
            fetch lines into line;
            is_row := found;

            -- Also without a row, the record knows the names of its columns.
            if columns is null then
                select array_agg(field.key order by field.ordinality)
                into columns
                from json_each(row_to_json(line)) with ordinality as field;
            end if;

            exit when not is_row;

            if cardinality(kept) = run.max_rows then
                truncated_by := 'max_rows';
                exit;
            end if;

            select json_agg(field.value order by field.ordinality)
            into cells
            from json_each(row_to_json(line)) with ordinality as field;

            bytes := bytes + octet_length(cells::text);

            if bytes > run.max_bytes then
                truncated_by := 'size';
                exit;
            end if;

            kept := kept || cells;
        end loop;

        raise sqlstate '22Q00';
    exception
        when sqlstate '22Q00' then
            rows := array_to_json(kept);
            row_count := cardinality(kept);
            truncated := truncated_by is not null;
            return;
        when query_canceled then
            state := '57014';
        when others then
            get stacked diagnostics problem = message_text, state = returned_sqlstate, advice = pg_exception_hint;
    end;

    -- Out here, everything that the text may have set is undone.
    if state = '57014' then
        raise query_canceled using
            message = 'the query took too long',
            hint = 'Ask for less: a shorter period, fewer joins, or sums instead of rows.';
    elsif state in ('42501', '25006', '0A000') then
        raise sqlstate '22Q01' using
            message = 'the query is refused: ' || problem,
            hint = coalesce(
                (
                    select format('Of %s this caller may read: %s.', relation.oid::regclass, string_agg(
                        attribute.attname, ', ' order by attribute.attnum
                    ))
                    from pg_class as relation
                    join pg_attribute as attribute
                        on attribute.attrelid = relation.oid
                        and attribute.attnum > 0
                        and not attribute.attisdropped
                        and has_column_privilege(relation.oid, attribute.attnum, 'select')
                    where relation.relnamespace = 'retail'::regnamespace
                        and problem in (
                            'permission denied for table ' || relation.relname,
                            'permission denied for view ' || relation.relname
                        )
                    group by relation.oid
                ),
                'Name only tables and columns that get_multiple_table_schemas describes; what it does not show, this caller may not read.'
            ),
            column = 'postgresql_query';
    elsif left(state, 2) = '53' or state in ('54001', '54011', '54023') then
        -- What the database says of it names files and settings of the machine.
        raise sqlstate '22Q01' using
            message = 'the query needs more memory, disk or nesting than one call may use',
            hint = 'Ask for less: a shorter period, fewer joins, or sums instead of rows.',
            column = 'postgresql_query';
    elsif left(state, 2) in ('22', '23', '42', '21', '54', 'P0') then
        raise sqlstate '22Q02' using
            message = 'the query failed: ' || problem,
            hint = coalesce(
                nullif(advice, ''), 'Compare it with what get_multiple_table_schemas says of tables and columns.'
            ),
            column = 'postgresql_query';
    else
        raise exception using message = problem, errcode = state;
    end if;
end
$$;

alter function query.run owner to retail_query;

grant execute on function query.run to
    retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function query.run is
$$Runs one SELECT with the rights of whoever calls this, and returns its first rows as JSON.

query_text: The SELECT statement.
max_rows: How many rows to return at most.
max_bytes: How many bytes of JSON to return at most.

columns: The names of the columns, in order; two may be the same.
rows: An array of rows, each an array of values in the order of columns.
row_count: How many rows there are in it.
truncated: Whether there are more.
truncated_by: max_rows or size when there are more; else null.$$;
