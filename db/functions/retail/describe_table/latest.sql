-- What a caller has to know of a table to write SQL over it, as JSON.
--
-- Everything comes from pg_catalog but the valid values of names, which are read
-- under the caller's row security: a caller sees the stores that it may see.

create or replace function retail.describe_table(
    table_id oid,
    out columns      json,
    out primary_key  text[],
    out foreign_keys json,
    out valid_values json
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    reader  name := query.role_of_caller();
    listed  record;
    found_values json;
    value_lists jsonb := '{}';
begin
    select json_agg(
        json_build_object(
            'name', attribute.attname,
            'type', format_type(attribute.atttypid, attribute.atttypmod),
            'nullable', not attribute.attnotnull,
            'description', col_description(attribute.attrelid, attribute.attnum)
        )
        order by attribute.attnum
    )
    into columns
    from pg_attribute as attribute
    where attribute.attrelid = describe_table.table_id
        and attribute.attnum > 0
        and not attribute.attisdropped
        and has_column_privilege(reader, attribute.attrelid, attribute.attnum, 'select');

    select array_agg(attribute.attname::text order by key.position)
    into primary_key
    from pg_constraint as key_constraint
    cross join unnest(key_constraint.conkey) with ordinality as key (attnum, position)
    join pg_attribute as attribute
        on attribute.attrelid = key_constraint.conrelid
        and attribute.attnum = key.attnum
    where key_constraint.conrelid = describe_table.table_id
        and key_constraint.contype = 'p';

    select json_agg(reference.definition order by reference.name)
    into foreign_keys
    from (
        select
            key_constraint.conname as name,
            json_build_object(
                'columns', json_agg(own.attname order by key.position),
                'references', target.relnamespace::regnamespace || '.' || target.relname,
                'referenced_columns', json_agg(other.attname order by key.position),
                'join', format(
                    'join %s.%I on %s',
                    target.relnamespace::regnamespace,
                    target.relname,
                    string_agg(
                        format('%I.%I = %I.%I', target.relname, other.attname, source.relname, own.attname),
                        ' and '
                        order by key.position
                    )
                )
            ) as definition
        from pg_constraint as key_constraint
        join pg_class as source on source.oid = key_constraint.conrelid
        join pg_class as target on target.oid = key_constraint.confrelid
        cross join unnest(key_constraint.conkey, key_constraint.confkey) with ordinality as key (own, other, position)
        join pg_attribute as own
            on own.attrelid = source.oid
            and own.attnum = key.own
        join pg_attribute as other
            on other.attrelid = target.oid
            and other.attnum = key.other
        where key_constraint.conrelid = describe_table.table_id
            and key_constraint.contype = 'f'
            and has_any_column_privilege(reader, target.oid, 'select')
        group by
            key_constraint.conname,
            source.relname,
            target.relnamespace,
            target.relname
    ) as reference;

    -- Values that a check lists.
    select coalesce(jsonb_object_agg(listed_values.attname, listed_values.found), '{}')
    into value_lists
    from (
        select
            attribute.attname,
            jsonb_agg(matches[1] order by ordinality) as found
        from pg_constraint as value_check
        join pg_attribute as attribute
            on attribute.attrelid = value_check.conrelid
            and value_check.conkey = array[attribute.attnum]
        cross join regexp_matches(
            pg_get_constraintdef(value_check.oid), '''((?:[^'']|'''')*)''::text', 'g'
        ) with ordinality as found_match (matches, ordinality)
        where value_check.conrelid = describe_table.table_id
            and value_check.contype = 'c'
            and pg_get_constraintdef(value_check.oid) ~ '= ANY \(\(?ARRAY\['
            and has_column_privilege(reader, attribute.attrelid, attribute.attnum, 'select')
        group by attribute.attname
    ) as listed_values;

    -- Values of the names of small tables, such as categories.
    for listed in
        select attribute.attname
        from pg_attribute as attribute
        where attribute.attrelid = describe_table.table_id
            and attribute.attname = 'name'
            and has_column_privilege(reader, attribute.attrelid, attribute.attnum, 'select')
    loop
        execute format(
            'select case when count(*) <= 50 then json_agg(few.name order by few.name) end
            from (select distinct %1$I as name from %2$s limit 51) as few',
            listed.attname,
            describe_table.table_id::regclass
        )
        into found_values;

        if found_values is not null then
            value_lists := value_lists || jsonb_build_object(listed.attname, found_values);
        end if;
    end loop;

    foreign_keys := coalesce(foreign_keys, '[]');
    primary_key := coalesce(primary_key, '{}');
    valid_values := value_lists;
end
$$;

alter function retail.describe_table owner to retail_owner;

grant execute on function retail.describe_table to retail_definer;

comment on function retail.describe_table is
$$What a caller has to know of a table to write SQL over it.

table_id: The table or view, from retail.readable_table().

columns: Name, type, nullable and description of each column that the caller may read.
primary_key: The columns of the primary key; empty for a view.
foreign_keys: What each refers to, and the join clause.
valid_values: The values of columns that have few.$$;
