-- The table or view that a caller means, if the caller's ad-hoc SQL may read it.
--
-- It answers from pg_catalog, so that roles that own nothing get the same answer.
-- What may not be read is as unknown as what does not exist.

create or replace function retail.readable_table(table_name text)
    returns oid
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    reader   name := query.role_of_caller();
    found_id oid;
begin
    select relation.oid
    into found_id
    from pg_class as relation
    where relation.relnamespace = 'retail'::regnamespace
        and relation.relkind in ('r', 'p', 'v')
        and relation.relname = regexp_replace(lower(btrim(readable_table.table_name)), '^"?retail"?\.', '')
        and has_any_column_privilege(reader, relation.oid, 'select');

    if not found then
        raise invalid_parameter_value using
            message = format('there is no table or view called %L here', readable_table.table_name),
            hint = 'There are: ' || coalesce(
                (
                    select string_agg('retail.' || relation.relname, ', ' order by relation.relname)
                    from pg_class as relation
                    where relation.relnamespace = 'retail'::regnamespace
                        and relation.relkind in ('r', 'p', 'v')
                        and has_any_column_privilege(reader, relation.oid, 'select')
                ),
                'none that this caller may read'
            ) || '.',
            column = 'table_name';
    end if;

    return found_id;
end
$$;

alter function retail.readable_table owner to retail_owner;

grant execute on function retail.readable_table to retail_definer;

comment on function retail.readable_table is
$$The table or view of schema retail that a caller means; an error lists those that the caller may read.

table_name: The name, with or without the schema.$$;
