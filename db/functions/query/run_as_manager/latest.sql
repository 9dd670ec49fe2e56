-- Runs ad-hoc SQL for store managers and above: costs too.
--
-- The grants of its owner, retail_query_manager, are what the query may read, so it must
-- keep that owner, which can only read tables.

create or replace function query.run_as_manager(
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
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not auth.caller_is('store_manager') then
        raise insufficient_privilege using message = 'only store managers and above may run this';
    end if;

    select result.*
    into columns, rows, row_count, truncated, truncated_by
    from query.run(run_as_manager.query_text, run_as_manager.max_rows, run_as_manager.max_bytes) as result;
end
$$;

-- The new owner of a function needs CREATE on its schema, but only while the owner changes.
grant create on schema query to retail_query_manager;
alter function query.run_as_manager owner to retail_query_manager;
revoke create on schema query from retail_query_manager;

-- Not even its owner may call it, because a query that it runs could then call it, too.
revoke all on function query.run_as_manager from retail_query_manager;
grant execute on function query.run_as_manager to retail_query;

comment on function query.run_as_manager is
$$Runs one SELECT with the rights of store managers and above, and returns its first rows as JSON.

query_text: The SELECT statement.
max_rows: How many rows to return at most.
max_bytes: How many bytes of JSON to return at most.

columns: The names of the columns, in order; two may be the same.
rows: The rows, each an array of values in the order of columns.
row_count: How many rows were returned.
truncated: Whether more rows remain.
truncated_by: max_rows or size; set only when more rows remain.$$;
