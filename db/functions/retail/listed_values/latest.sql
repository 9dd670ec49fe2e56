-- The valid values of columns whose check constraint lists them.

create or replace function retail.listed_values(table_id oid, reader name)
    returns jsonb
    language sql
    stable
    parallel restricted
begin atomic
    with checks as materialized (
        select
            value_check.conkey[1] as attnum,
            pg_get_constraintdef(value_check.oid) as definition
        from pg_constraint as value_check
        where value_check.conrelid = listed_values.table_id
            and value_check.contype = 'c'
            and cardinality(value_check.conkey) = 1
            and has_column_privilege(listed_values.reader, value_check.conrelid, value_check.conkey[1], 'select')
    )

    select coalesce(jsonb_object_agg(listed.name, listed.value_list), '{}')
    from (
        select
            attribute.attname as name,
            jsonb_agg(literal.parts[1] order by literal.place) as value_list
        from checks
        join pg_attribute as attribute
            on attribute.attrelid = listed_values.table_id
            and attribute.attnum = checks.attnum
        cross join regexp_matches(
            checks.definition, '''((?:[^'']|'''')*)''::text', 'g'
        ) with ordinality as literal (parts, place)
        where checks.definition ~ '= ANY \(\(?ARRAY\['
        group by attribute.attname
    ) as listed;
end;

alter function retail.listed_values owner to retail_owner;

grant execute on function retail.listed_values to retail_definer;

comment on function retail.listed_values is
$$The valid values of a table's columns, by column, where a check constraint lists them.

table_id: The table.
reader: The role that will read; it is shown only what it may read.$$;
