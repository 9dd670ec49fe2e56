-- Reads the lines of all files, and finds every fault that can be seen in one file: in the heading,
-- in values, and lines that repeat a row.

create or replace function load.check_folder_rows(settings jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    given record;
begin
    truncate load.refused_rows, load.figures, load.changes restart identity;

    -- Files in the folder that no load reads.
    insert into load.refused_rows (staging, file_name, file_line, column_name, reason)
    select
        '',
        stray.file_name,
        0,
        '(file)',
        format(
            'no such file is loaded; these are, each with .csv or .parquet: %s%s',
            (select string_agg(tables.staging, ', ' order by tables.ordinal) from load.folder_tables() as tables),
            '; perhaps ' || (
                select tables.staging
                from load.folder_tables() as tables
                where extensions.similarity(tables.staging, stray.file_name) > 0.3
                order by extensions.similarity(tables.staging, stray.file_name) desc
                limit 1
            )
        )
    from jsonb_array_elements_text(check_folder_rows.settings -> 'strays') as stray (file_name);

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason)
    select
        '',
        unreadable.file_name,
        0,
        '(file)',
        unreadable.reason
    from jsonb_each_text(check_folder_rows.settings -> 'unreadable') as unreadable (file_name, reason);

    for given in
        select
            tables.staging,
            tables.key_columns,
            coalesce(check_folder_rows.settings -> 'files' -> tables.staging, '{}') as settings,
            check_folder_rows.settings -> 'files' ? tables.staging as is_there
        from load.folder_tables() as tables
        order by tables.ordinal
    loop
        if given.is_there then
            perform load.check_heading(given.staging, given.settings);
        end if;

        perform load.read_rows(given.staging, given.settings);

        execute format(
            'insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
            select %1$L, %2$L, again.file_line, %3$L, format(''line %%s has the same %4$s'', again.first_line), again.key
            from (
                select
                    found.file_line,
                    min(found.file_line) over (partition by %4$s) as first_line,
                    concat_ws('', '', %4$s) as key
                from pg_temp.%5$I as found
                join (
                    select %4$s
                    from pg_temp.%5$I as found
                    where %6$s
                    group by %4$s
                    having count(*) > 1
                ) as twice using (%4$s)
            ) as again
            where again.file_line > again.first_line
            order by again.file_line',
            given.staging,
            given.settings ->> 'file',
            given.key_columns[cardinality(given.key_columns)],
            array_to_string(given.key_columns, ', '),
            'read_' || given.staging,
            array_to_string(given.key_columns, ' is not null and ') || ' is not null'
        );
    end loop;

    perform load.check_names(
        named.staging,
        check_folder_rows.settings -> 'files' -> named.staging ->> 'file',
        'name',
        named.place,
        named.known
    )
    from (
        values
        ('stores', '''''', 'select '''', stores.name from retail.stores'),
        ('categories', '''''', 'select '''', categories.name from retail.categories'),
        ('suppliers', '''''', 'select '''', suppliers.name from retail.suppliers'),
        (
            'product_types', 'found.category',
            'select categories.name, product_types.name
            from retail.product_types
            join retail.categories on categories.category_id = product_types.category_id'
        )
    ) as named (staging, place, known);
end
$$;

alter function load.check_folder_rows owner to retail_owner;

comment on function load.check_folder_rows is
$$Reads the staging tables of a folder into temporary tables of values, and fills load.refused_rows with their faults.

settings: The name, columns and format of each file; the strays, which are files that are not loaded; and the unreadable files, with the reason.$$;
