-- Merges a temporary table into a table: changes rows of the same key that differ, and
-- adds those that are missing. Nothing is deleted.
--
-- The temporary table is called wanted_stores for stores. Its columns are those of new
-- rows; in existing rows only the columns that the file has are changed.

create or replace function load.merge_rows(
    table_name      text,
    key_columns     text[],
    changed_columns text[],
    ordinal         integer
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    wanted  text := 'wanted_' || merge_rows.table_name;
    is_same text := (select string_agg(format('wanted.%1$I = target.%1$I', key.name), ' and ') from unnest(merge_rows.key_columns) as key (name));
    rows    bigint;
    added   bigint;
    changed bigint := 0;
begin
    execute format('select count(*) from pg_temp.%I', wanted)
    into rows;

    if cardinality(merge_rows.changed_columns) > 0 then
        execute format(
            'update retail.%I as target
            set %s
            from pg_temp.%I as wanted
            where %s
                and (%s) is distinct from (%s)',
            merge_rows.table_name,
            (select string_agg(format('%1$I = wanted.%1$I', given.name), ', ') from unnest(merge_rows.changed_columns) as given (name)),
            wanted,
            is_same,
            (select string_agg(format('target.%I', given.name), ', ') from unnest(merge_rows.changed_columns) as given (name)),
            (select string_agg(format('wanted.%I', given.name), ', ') from unnest(merge_rows.changed_columns) as given (name))
        );
        get diagnostics changed = row_count;
    end if;

    execute format(
        'insert into retail.%1$I (%2$s)
        select %3$s
        from pg_temp.%4$I as wanted
        where not exists (select from retail.%1$I as target where %5$s)
        order by %6$s',
        merge_rows.table_name,
        (
            select string_agg(format('%I', attribute.attname), ', ' order by attribute.attnum)
            from pg_attribute as attribute
            where attribute.attrelid = format('pg_temp.%I', wanted)::regclass
                and attribute.attnum > 0
        ),
        (
            select string_agg(format('wanted.%I', attribute.attname), ', ' order by attribute.attnum)
            from pg_attribute as attribute
            where attribute.attrelid = format('pg_temp.%I', wanted)::regclass
                and attribute.attnum > 0
        ),
        wanted,
        is_same,
        (select string_agg(format('wanted.%I', key.name), ', ') from unnest(merge_rows.key_columns) as key (name))
    );
    get diagnostics added = row_count;

    insert into load.changes (ordinal, table_name, added, changed, unchanged)
    values (merge_rows.ordinal, merge_rows.table_name, added, changed, rows - added - changed);

    execute format('analyze retail.%I', merge_rows.table_name);
end
$$;

alter function load.merge_rows owner to retail_owner;

comment on function load.merge_rows is
$$Changes and adds rows of a table of schema retail from a temporary table, and records how many in load.changes.

table_name: The table.
key_columns: The columns that identify a row.
changed_columns: The columns to change in existing rows.
ordinal: The place of the figures in the report.$$;
