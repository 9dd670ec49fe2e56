-- The sort key that a cursor contains. A cursor comes from the caller, so it is checked: it must
-- belong to this list, and contain values of the types that the list is sorted by.

create or replace function retail.read_cursor(page_cursor text, list_name text, variadic key_types text[])
    returns text[]
    language plpgsql
    stable
    strict
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    parts text[];
begin
    begin
        select array_agg(part.value order by part.position)
        into parts
        from jsonb_array_elements_text(
            convert_from(decode(read_cursor.page_cursor, 'base64'), 'UTF8')::jsonb
        ) with ordinality as part (value, position);
    exception
        when data_exception then
            parts := null;
    end;

    if parts is null
        or parts[1] is distinct from read_cursor.list_name
        or cardinality(parts) <> cardinality(read_cursor.key_types) + 1
        or exists (
            select
            from unnest(parts[2:], read_cursor.key_types) as part (value, type)
            where part.value is not null
                and not pg_input_is_valid(part.value, part.type)
        )
    then
        raise invalid_parameter_value using
            message = 'page_cursor is not a cursor of this list',
            hint = 'Pass next_cursor of the previous answer with the other arguments unchanged, or leave it out to start again.',
            column = 'page_cursor';
    end if;

    return parts[2:];
end
$$;

alter function retail.read_cursor owner to retail_owner;

grant execute on function retail.read_cursor to retail_definer;

comment on function retail.read_cursor is
$$The sort key that a cursor of this list contains; null for none. Any other text is an error.

page_cursor: The cursor, or null.
list_name: The list and its order, as retail.make_cursor was given them.
key_types: The types of the sort key, such as numeric.$$;
