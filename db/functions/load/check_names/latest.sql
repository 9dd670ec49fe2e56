-- Refuses names that are written differently but look the same: in two lines of a file, or in a
-- line and the database. It is not certain which one is right, so nothing is merged; the later
-- lines are refused.
--
-- Each name is compared once, however many lines contain it.

create or replace function load.check_names(
    staging     text,
    file_name   text,
    name_column text,
    place       text,
    known       text
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'with named as materialized (
            select
                coalesce(%1$s, '''') as place,
                found.%2$I as name,
                retail.name_key(found.%2$I) as key,
                min(found.file_line) as first_line
            from pg_temp.%3$I as found
            where found.%2$I is not null
            group by
                coalesce(%1$s, ''''),
                found.%2$I
        ),

        known (place, name) as materialized (%4$s),

        refused_names as (
            select
                named.place,
                named.name,
                case
                    when named.key = '''' then ''a name needs a letter, a digit or a sign''
                    when nearest.name is not null then
                        format(
                            ''%%s %%s, and this looks the same: write both alike'',
                            case when nearest.first_line = 0 then ''the database has'' else format(''line %%s has'', nearest.first_line) end,
                            retail.quoted(nearest.name)
                        )
                end as reason
            from named
            left join lateral (
                select
                    others.name,
                    others.first_line
                from (
                    select known.name, 0 as first_line
                    from known
                    where known.place = named.place
                        and retail.name_key(known.name) = named.key
                    union all
                    select other.name, other.first_line
                    from named as other
                    where other.place = named.place
                        and other.key = named.key
                        and other.first_line <= named.first_line
                ) as others
                order by others.first_line, others.name = named.name desc
                limit 1
            ) as nearest on nearest.name <> named.name
        ),

        refused as (
            update pg_temp.%3$I as found
            set is_sound = false
            from refused_names
            where refused_names.reason is not null
                and found.%2$I = refused_names.name
                and coalesce(%1$s, '''') = refused_names.place
            returning
                found.file_line,
                refused_names.name,
                refused_names.reason
        )

        insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
        select %5$L, %6$L, refused.file_line, %2$L, refused.reason, left(refused.name, 200)
        from refused
        order by refused.file_line',
        check_names.place,
        check_names.name_column,
        'read_' || check_names.staging,
        check_names.known,
        check_names.staging,
        coalesce(check_names.file_name, check_names.staging)
    );
end
$$;

alter function load.check_names owner to retail_owner;

comment on function load.check_names is
$$Refuses lines whose name differs only in case, accents, blanks or the like from that of an earlier line or of the database.

staging: The staging table, whose rows were read into values.
file_name: The file.
name_column: The column of the names.
place: Where the names are unique, as SQL over found; an empty text for all of them.
known: A query for the names in the database: where each is unique, and the name.$$;
