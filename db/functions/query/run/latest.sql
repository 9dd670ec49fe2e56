-- Runs one SELECT and returns its first rows as JSON.
--
-- It runs with the rights of its caller, which is one of the run_as_… functions: each is owned by a
-- role that can only read what the caller may read. Row security applies as everywhere.
--
--   * A cursor over the wrapped text accepts one statement only, and only a SELECT.
--   * The rows are fetched in a subtransaction that is always rolled back, so that
--     no setting, notification or large object outlives the call.
--   * A row counts only if it is within both limits.
--
-- Columns may have the same name: json_each keeps both, which an object would not.

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
    -- If random and sequential pages cost the same, the planner prefers an index scan to a table scan for all
    -- rows of all stores: it overrates the cost of the policy's comparison and underrates that of each lookup.
    set random_page_cost = 2
as $$
declare
    asked    record;
    lines    refcursor;
    line     record;
    cells    json;
    kept     json[] := '{}'::json[];
    bytes    integer := 0;
    is_row   boolean;
    problem  text;
    state    text;
    advice   text;
begin
    select
        coalesce(inspected.refusal, contained.refusal) as refusal,
        contained.contained as statement,
        contained.path
    into asked
    from query.inspect(run.query_text) as inspected
    cross join lateral query.contain(inspected.statement) as contained;

    if asked.refusal is not null then
        raise sqlstate '22Q01' using
            message = 'the query is refused: ' || asked.refusal,
            hint = 'Send one SELECT over the tables that get_multiple_table_schemas describes.',
            column = 'postgresql_query';
    end if;

    begin
        -- Temporary files are limited if an administrator lets these roles set the limit.
        if has_parameter_privilege('temp_file_limit', 'set') then
            perform set_config('temp_file_limit', '256MB', true);
        end if;

        perform set_config('transaction_read_only', 'on', true);

        -- In the stores' time zone, unless they have several: in UTC, stores would seem to sell at 3 in the morning.
        perform set_config('TimeZone', (
            select case when min(stores.time_zone) = max(stores.time_zone) then min(stores.time_zone) else 'UTC' end
            from retail.stores
        ), true);

        perform set_config('search_path', asked.path, true);

        open lines no scroll for execute format(
            E'select * from (\n%s\n) as result limit %s',
            asked.statement,
            run.max_rows + 1
        );

        -- The names in the query are resolved by now, and the statements below do not need its search path.
        perform set_config('search_path', 'pg_catalog, pg_temp', true);

        loop
            fetch lines into line;
            is_row := found;

            -- Converting the row to JSON takes time, and JSON is never less than an eighth of the row's size.
            if pg_column_size(line) / 8 > run.max_bytes then
                raise string_data_right_truncation;
            end if;

            -- Even without a row, the record has the names of the columns.
            if columns is null then
                select coalesce(array_agg(field.key order by field.ordinality), '{}')
                into columns
                from json_each(row_to_json(line)) with ordinality as field;
            end if;

            exit when not is_row;

            if cardinality(kept) = run.max_rows then
                truncated_by := 'max_rows';
                exit;
            end if;

            select coalesce(json_agg(field.value order by field.ordinality), '[]')
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
        when query_canceled or others then
            get stacked diagnostics problem = message_text, state = returned_sqlstate, advice = pg_exception_hint;
    end;

    -- At this point, everything that the query may have set has been rolled back.
    perform query.raise_failure(problem, state, advice);
end
$$;

alter function query.run owner to retail_query;

grant execute on function query.run to
    retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function query.run is
$$Runs one SELECT with the rights of its caller, and returns its first rows as JSON. Times are shown in the time zone of the caller's stores, or in UTC if these have several.

query_text: The SELECT statement.
max_rows: How many rows to return at most.
max_bytes: How many bytes of JSON to return at most.

columns: The names of the columns, in order; two may be the same.
rows: The rows, each an array of values in the order of columns.
row_count: How many rows were returned.
truncated: Whether more rows remain.
truncated_by: max_rows or size; set only when more rows remain.$$;
