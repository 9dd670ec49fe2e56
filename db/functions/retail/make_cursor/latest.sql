-- The cursor of a row, which retail.read_cursor reads.

create or replace function retail.make_cursor(list_name text, variadic sort_key text[])
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select translate(
        encode(convert_to((to_jsonb(array[make_cursor.list_name] || make_cursor.sort_key))::text, 'UTF8'), 'base64'),
        E'\n',
        ''
    );
end;

alter function retail.make_cursor owner to retail_owner;

grant execute on function retail.make_cursor to retail_definer;

comment on function retail.make_cursor is
$$The cursor that continues a list after a row.

list_name: The list and its order, so that a cursor of another list is refused.
sort_key: The values in the row that the list is sorted by; together they are unique.$$;
