-- The query tool: one SELECT of the caller's own making.
--
-- It decides by the caller's role which of three roles runs the text. None of
-- them can do anything but read: see query.run(), query.inspect() and the grants
-- in the schema steps. Its own owner, retail_query, reads no table at all.

create or replace function api.execute_sales_query(
    postgresql_query api.query_text,
    max_rows         api.row_limit default 20,
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
    set standard_conforming_strings = on
    set client_min_messages = warning
    set statement_timeout = '10s'
as $$
begin
    execute_sales_query.max_rows := coalesce(execute_sales_query.max_rows, 20);

    if auth.caller_is('store_manager') then
        select result.*
        into columns, rows, row_count, truncated, truncated_by
        from query.run_as_manager(execute_sales_query.postgresql_query, execute_sales_query.max_rows, 1000000) as result;
    elsif auth.caller_is('store_user') then
        select result.*
        into columns, rows, row_count, truncated, truncated_by
        from query.run_as_staff(execute_sales_query.postgresql_query, execute_sales_query.max_rows, 1000000) as result;
    elsif auth.caller_is('analyst') then
        select result.*
        into columns, rows, row_count, truncated, truncated_by
        from query.run_as_analyst(execute_sales_query.postgresql_query, execute_sales_query.max_rows, 1000000) as result;
    else
        raise invalid_authorization_specification using
            message = 'nobody is identified who may run queries',
            hint = 'Call through the server with a key, or as a BI login that auth.bi_logins knows; store_user and above may.';
    end if;

    -- The one thing of a session that a rollback does not undo.
    perform pg_advisory_unlock_all();
exception
    when query_canceled then
        perform pg_advisory_unlock_all();
        raise;
    when others then
        perform pg_advisory_unlock_all();
        raise;
end
$$;

-- To own a function takes the right to create one, at this moment only.
grant create on schema api to retail_query;
alter function api.execute_sales_query owner to retail_query;
revoke create on schema api from retail_query;

grant execute on function api.execute_sales_query to retail_gateway, store_user, analyst;

comment on function api.execute_sales_query is
$$Runs one SELECT of your own over the business tables and returns its rows. Use it for questions that no other tool answers.

Ask get_multiple_table_schemas first for the exact names of tables and columns; never guess them. The view sales_lines holds every order line with the names of store, product and category joined in: begin there. Tables are in schema retail, which may be left out. Only the caller's stores are seen, so no filter for them is needed. Sum and group in SQL rather than fetching rows; order what you limit; write LIMIT yourself when you want few rows. Show names in the answer, not ids. CTEs, UNION, window functions, lateral joins and JSON are fine; comments too. Anything but reading is refused. A query may take 10 seconds and return a megabyte.

Amounts are in the stores' currency; line_total and subtotal are without tax; returns are rows with negative amounts, so plain sums are net. order_date is the store's day.

An example: select store_name, sum(line_total) as net_sales from sales_lines where order_date >= '2025-01-01' group by store_name order by net_sales desc

postgresql_query: One SELECT statement of PostgreSQL, at most 20000 characters.
max_rows: How many rows to return at most, 1 to 1000.

columns: The names of the columns, in order; two may be the same.
rows: The rows, each an array of values in the order of columns.
row_count: How many rows were returned.
truncated: Whether there are more.
truncated_by: max_rows or size (a megabyte) when there are more; else null.$$;
