-- The cursor of a row: what retail.read_cursor takes back.

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
$$The cursor that goes on after a row of a list.

list_name: The list and its order, so that a cursor of another list is refused.
sort_key: What the list is sorted by, as it stands in the row; the last one tells rows apart.$$;
