-- The words of a column of a flat file that the database does not know, as a line of the mapping that only
-- needs their meanings.

create or replace function load.unmapped_words(
    column_name text,
    choices     text[]
)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    most  constant integer := 20;
    words text;
begin
    execute format(
        'select string_agg(
            to_json(found.word)::text || '' = "…"'', '', '' order by found.lines desc, found.word
        ) filter (where found.place <= $2)
        from (
            select
                btrim(lines.%1$I, e'' \t\r\n\u00a0\u202f\ufeff'') as word,
                count(*) as lines,
                row_number() over (order by count(*) desc, btrim(lines.%1$I, e'' \t\r\n\u00a0\u202f\ufeff'')) as place
            from load.flat_lines as lines
            where lines.unreadable is null
                and lower(btrim(lines.%1$I, e'' \t\r\n\u00a0\u202f\ufeff'')) <> all ($1 || array[''''])
            group by btrim(lines.%1$I, e'' \t\r\n\u00a0\u202f\ufeff'')
        ) as found',
        unmapped_words.column_name
    )
    into words
    using unmapped_words.choices, most;

    return format(
        '; say in [values] what the words of the file mean: %s = { %s }',
        unmapped_words.column_name,
        left(words, 1000)
    )
    where words is not null;
end
$$;

alter function load.unmapped_words owner to retail_owner;

comment on function load.unmapped_words is
$$Returns an advice with the words of a column of load.flat_lines that are not allowed, the most frequent first; null for none.

column_name: The column.
choices: The allowed words.$$;
