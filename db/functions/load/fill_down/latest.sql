-- Spreadsheets and reports leave a cell empty if it is the same as in the line above, but not in another
-- file, whose lines are numbered from a multiple of a million millions.

create or replace function load.fill_down(
    column_name text,
    within      text[]
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'update load.flat_lines as lines
        set %1$I = filled.value
        from (
            select
                grouped.file_line,
                first_value(grouped.value) over (partition by %2$s grouped.file, grouped.place order by grouped.file_line) as value
            from (
                select
                    given.*,
                    count(given.value) over (partition by %3$s given.file order by given.file_line) as place
                from (
                    select
                        source.*,
                        source.file_line / 1000000000000 as file,
                        nullif(btrim(source.%1$I, e'' \t\r\n\u00a0\u202f\ufeff''), '''') as value
                    from load.flat_lines as source
                    where source.unreadable is null
                ) as given
            ) as grouped
        ) as filled
        where filled.file_line = lines.file_line
            and filled.value is not null
            and coalesce(btrim(lines.%1$I, e'' \t\r\n\u00a0\u202f\ufeff''), '''') = ''''',
        fill_down.column_name,
        (select string_agg(format('grouped.%I, ', place.name), '') from unnest(fill_down.within) as place (name)),
        (select string_agg(format('given.%I, ', place.name), '') from unnest(fill_down.within) as place (name))
    );
end
$$;

alter function load.fill_down owner to retail_owner;

comment on function load.fill_down is
$$Fills the empty cells of a column of load.flat_lines with the value of the nearest line above that has one.

column_name: The column.
within: The columns that must be equal in both lines; empty for the whole file.$$;
