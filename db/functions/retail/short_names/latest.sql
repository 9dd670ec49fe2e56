-- The names in a table with few rows, such as categories, read under the caller's row security:
-- callers get only the names of their own stores.

create or replace function retail.short_names(table_id oid, reader name)
    returns jsonb
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    has_names boolean;
    names     jsonb;
begin
    select has_column_privilege(short_names.reader, attribute.attrelid, attribute.attnum, 'select')
    into has_names
    from pg_attribute as attribute
    where attribute.attrelid = short_names.table_id
        and attribute.attname = 'name';

    if has_names then
        execute format(
            'select case when count(*) <= 50 then jsonb_agg(few.name order by few.name) end
            from (select distinct name from %s limit 51) as few',
            short_names.table_id::regclass
        )
        into names;
    end if;

    return case when names is null then '{}' else jsonb_build_object('name', names) end;
end
$$;

alter function retail.short_names owner to retail_owner;

grant execute on function retail.short_names to retail_definer;

comment on function retail.short_names is
$$The values of a table's column "name", under that key, if there are at most 50; else an empty object.

table_id: The table.
reader: The role that will read; it is shown only what it may read.$$;
