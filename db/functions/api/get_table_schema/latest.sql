-- Describes one table in full, as far as the caller may read it.

create or replace function api.get_table_schema(
    table_name          api.table_name,
    include_constraints boolean default true,
    include_indexes     boolean default false,
    include_statistics  boolean default false,
    out name         text,
    out description  text,
    out columns      json,
    out primary_key  text[],
    out foreign_keys json,
    out valid_values json,
    out constraints  json,
    out indexes      json,
    out statistics   json
)
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
as $$
declare
    table_id oid := retail.readable_table(retail.required(get_table_schema.table_name, 'table_name'));
    reader   name := query.role_of_caller();
begin
    get_table_schema.include_constraints := coalesce(get_table_schema.include_constraints, true);
    get_table_schema.include_indexes := coalesce(get_table_schema.include_indexes, false);
    get_table_schema.include_statistics := coalesce(get_table_schema.include_statistics, false);

    select
        format('%s.%s', relation.relnamespace::regnamespace, relation.relname),
        obj_description(relation.oid, 'pg_class'),
        described.columns,
        described.primary_key,
        described.foreign_keys,
        described.valid_values
    into get_table_schema.name, description, columns, primary_key, foreign_keys, valid_values
    from pg_class as relation
    cross join lateral retail.describe_table(relation.oid) as described
    where relation.oid = table_id;

    -- A definition names columns, so it is shown only to those who may read them all.
    if include_constraints then
        select coalesce(
            json_agg(
                json_build_object('name', rule.conname, 'definition', pg_get_constraintdef(rule.oid))
                order by rule.conname
            ),
            '[]'
        )
        into constraints
        from pg_constraint as rule
        where rule.conrelid = table_id
            and rule.contype in ('p', 'u', 'c', 'f')
            and not exists (
                select
                from unnest(rule.conkey) as used (attnum)
                where not has_column_privilege(reader, table_id, used.attnum, 'select')
            );
    end if;

    if include_indexes then
        select coalesce(
            json_agg(
                json_build_object(
                    'name', relation.relname,
                    'unique', index.indisunique,
                    'definition', pg_get_indexdef(index.indexrelid)
                )
                order by relation.relname
            ),
            '[]'
        )
        into indexes
        from pg_index as index
        join pg_class as relation on relation.oid = index.indexrelid
        where index.indrelid = table_id
            and not exists (
                select
                from unnest(index.indkey::smallint[]) as used (attnum)
                where used.attnum > 0
                    and not has_column_privilege(reader, table_id, used.attnum, 'select')
            );
    end if;

    -- Counted under row security: the planner's estimates cover all stores.
    if include_statistics then
        execute format(
            'select json_build_object(
                ''visible_rows'', count(*),
                ''counted_up_to'', 100000
            )
            from (select from %s limit 100000) as visible',
            table_id::regclass
        )
        into statistics;
    end if;
end
$$;

alter function api.get_table_schema owner to retail_definer;

grant execute on function api.get_table_schema to retail_gateway, store_readonly, analyst;

comment on function api.get_table_schema is
$$Describes one table or view in full: columns, keys, valid values, and on request constraints, indexes and the number of rows. Use get_multiple_table_schemas for several at once, or to find out which tables exist.

Toolset: data

table_name: A table or view, such as retail.orders; the schema is optional.
include_constraints: Whether to list the constraints on its rows.
include_indexes: Whether to list its indexes.
include_statistics: Whether to count the rows that the caller sees, up to 100000.

name: The name with its schema.
description: What its rows are.
columns: Name, type, nullable and description of each column that the caller may read.
primary_key: The columns of the primary key; empty for a view.
foreign_keys: The foreign keys, each with columns, what they refer to, and the join clause.
valid_values: The valid values of columns that have few, by column.
constraints: Name and definition of each constraint; set only when requested.
indexes: Name, uniqueness and definition of each index; set only when requested.
statistics: visible_rows, and counted_up_to, where counting stops; set only when requested.$$;
