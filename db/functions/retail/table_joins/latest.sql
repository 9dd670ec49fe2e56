-- How a table is joined to the tables that it refers to, from its foreign keys.

create or replace function retail.table_joins(table_id oid, reader name)
    returns json
    language sql
    stable
    parallel restricted
begin atomic
    select coalesce(json_agg(reference.definition order by reference.name), '[]')
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
        where key_constraint.conrelid = table_joins.table_id
            and key_constraint.contype = 'f'
        group by
            key_constraint.conname,
            source.relname,
            target.relnamespace,
            target.relname
        -- A join is of use only to those who may read both sides of it.
        having bool_and(
            has_column_privilege(table_joins.reader, source.oid, own.attnum, 'select')
            and has_column_privilege(table_joins.reader, target.oid, other.attnum, 'select')
        )
    ) as reference;
end;

alter function retail.table_joins owner to retail_owner;

grant execute on function retail.table_joins to retail_definer;

comment on function retail.table_joins is
$$The foreign keys of a table as JSON: columns, what they refer to, and the join clause.

table_id: The table.
reader: The role that will read; it is shown only what it may read.$$;
