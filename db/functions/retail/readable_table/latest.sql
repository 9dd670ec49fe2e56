-- Finds a table or view by name, if the caller's ad-hoc SQL may read it. One that it
-- may not read is reported as if it did not exist.

create or replace function retail.readable_table(table_name text)
    returns oid
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_id oid;
begin
    select listed.table_id
    into found_id
    from retail.readable_tables() as listed
    where listed.name = regexp_replace(lower(btrim(readable_table.table_name)), '^"?retail"?\.', '');

    if not found then
        raise invalid_parameter_value using
            message = format('there is no table or view called %s here', retail.quoted(readable_table.table_name)),
            hint = 'There are: ' || coalesce(
                (
                    select string_agg('retail.' || listed.name, ', ' order by listed.name)
                    from retail.readable_tables() as listed
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
$$Finds a table or view of schema retail by name; an unknown name is an error that lists those that the caller may read.

table_name: The name, with or without the schema.$$;
