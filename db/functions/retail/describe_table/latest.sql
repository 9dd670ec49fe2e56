-- What a caller needs to know about a table to write SQL over it, as JSON. It shows
-- no column that the caller's ad-hoc SQL may not read.

create or replace function retail.describe_table(
    table_id oid,
    out columns      json,
    out primary_key  text[],
    out foreign_keys json,
    out valid_values json
)
    language sql
    stable
    parallel restricted
begin atomic
    select
        (
            select json_agg(
                json_build_object(
                    'name', attribute.attname,
                    'type', format_type(attribute.atttypid, attribute.atttypmod),
                    'nullable', not attribute.attnotnull,
                    'description', col_description(attribute.attrelid, attribute.attnum)
                )
                order by attribute.attnum
            )
            from pg_attribute as attribute
            where attribute.attrelid = describe_table.table_id
                and attribute.attnum > 0
                and not attribute.attisdropped
                and has_column_privilege(reader.name, attribute.attrelid, attribute.attnum, 'select')
        ) as columns,
        array(
            select attribute.attname::text
            from pg_constraint as key_constraint
            cross join unnest(key_constraint.conkey) with ordinality as key (attnum, position)
            join pg_attribute as attribute
                on attribute.attrelid = key_constraint.conrelid
                and attribute.attnum = key.attnum
            where key_constraint.conrelid = describe_table.table_id
                and key_constraint.contype = 'p'
            order by key.position
        ) as primary_key,
        retail.table_joins(describe_table.table_id, reader.name) as foreign_keys,
        (
            retail.listed_values(describe_table.table_id, reader.name)
            || retail.short_names(describe_table.table_id, reader.name)
        )::json as valid_values
    from query.role_of_caller() as reader (name);
end;

alter function retail.describe_table owner to retail_owner;

grant execute on function retail.describe_table to retail_definer;

comment on function retail.describe_table is
$$What a caller needs to know about a table to write SQL over it.

table_id: The table or view, from retail.readable_table().

columns: Name, type, nullable and description of each column that the caller may read.
primary_key: The columns of the primary key; empty for a view.
foreign_keys: The foreign keys, each with columns, what they refer to, and the join clause.
valid_values: The valid values of columns that have few, by column.$$;
