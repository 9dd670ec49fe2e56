-- Finds required columns that a file lacks, and columns that do not exist: a misspelt one would
-- otherwise be silently ignored.

create or replace function load.check_heading(
    staging  text,
    settings jsonb
)
    returns void
    language sql
    volatile
begin atomic
    with rules as (
        select
            columns.ordinal,
            columns.column_name,
            columns.is_required,
            check_heading.settings -> 'columns' ? columns.column_name as is_there
        from load.columns() as columns
        where columns.staging = check_heading.staging
    ),

    strangers as (
        select unknown.heading
        from jsonb_array_elements_text(check_heading.settings -> 'unknown') as unknown (heading)
    )

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason)
    select
        check_heading.staging,
        check_heading.settings ->> 'file',
        1,
        rules.column_name,
        concat_ws('; ', 'the column is required, and missing', (
            select format('perhaps it is the one called "%s"', strangers.heading)
            from strangers
            where extensions.similarity(strangers.heading, rules.column_name) > 0.25
            order by extensions.similarity(strangers.heading, rules.column_name) desc
            limit 1
        ))
    from rules
    where rules.is_required
        and not rules.is_there
    union all
    select
        check_heading.staging,
        check_heading.settings ->> 'file',
        1,
        left(strangers.heading, 100),
        coalesce(
            (
                select format('there is no such column; perhaps %s', rules.column_name)
                from rules
                where not rules.is_there
                    and extensions.similarity(strangers.heading, rules.column_name) > 0.25
                order by extensions.similarity(strangers.heading, rules.column_name) desc
                limit 1
            ),
            'there is no such column; there are: ' || (
                select string_agg(rules.column_name, ', ' order by rules.ordinal) from rules
            )
        )
    from strangers;
end;

alter function load.check_heading owner to retail_owner;

comment on function load.check_heading is
$$Fills load.refused_rows with the required columns that a file lacks and with those that do not exist.

staging: The staging table.
settings: The file's name, its columns, and the unknown ones.$$;
