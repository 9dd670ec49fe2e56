-- The tables and views that the caller's ad-hoc SQL may read.
--
-- It reads pg_catalog, so that roles that own nothing get the same answer.

create or replace function retail.readable_tables()
    returns table (
        name        text,
        table_id    oid,
        description text
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        relation.relname::text as name,
        relation.oid as table_id,
        obj_description(relation.oid, 'pg_class') as description
    from query.role_of_caller() as reader (name)
    join pg_class as relation
        on relation.relnamespace = 'retail'::regnamespace
        and relation.relkind in ('r', 'p', 'v')
        and has_any_column_privilege(reader.name, relation.oid, 'select')
    order by relation.relname;
end;

alter function retail.readable_tables owner to retail_owner;

grant execute on function retail.readable_tables to retail_definer;

comment on function retail.readable_tables is
$$The tables and views of schema retail that the caller may read.

name: The name, without the schema.
table_id: The table or view.
description: What its rows are.$$;
