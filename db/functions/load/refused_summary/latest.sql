-- A summary of what was refused, one row for each reason, short enough to print.

create or replace function load.refused_summary()
    returns table (
        file_name   text,
        column_name text,
        reason      text,
        faults      bigint,
        first_line  bigint,
        first_value text
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        refused_rows.file_name,
        refused_rows.column_name,
        refused_rows.reason,
        count(*),
        min(refused_rows.file_line),
        (array_agg(refused_rows.value order by refused_rows.file_line))[1]
    from load.refused_rows
    group by
        refused_rows.file_name,
        refused_rows.column_name,
        refused_rows.reason
    order by
        count(*) desc,
        refused_rows.file_name,
        min(refused_rows.file_line),
        refused_rows.column_name,
        refused_rows.reason;
end;

alter function load.refused_summary owner to retail_owner;

comment on function load.refused_summary is
$$Counts the faults that the latest load found, by file, column and reason; the list is load.refused_rows.

file_name: The file.
column_name: The column.
reason: What is allowed.
faults: How many there are.
first_line: The first line with it.
first_value: The value in that line.$$;
