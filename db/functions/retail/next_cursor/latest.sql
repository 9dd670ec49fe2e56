-- The cursor of a page's last row. A page reads one extra row, or counts its rows, so that the
-- last page of a list has no cursor.

create or replace function retail.next_cursor(
    row_number bigint,
    rows_left  bigint,
    max_rows   integer,
    list_name  text,
    variadic sort_key text[]
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select
        case
            when next_cursor.row_number = next_cursor.max_rows and next_cursor.rows_left > next_cursor.row_number
                then retail.make_cursor(next_cursor.list_name, variadic next_cursor.sort_key)
        end;
end;

alter function retail.next_cursor owner to retail_owner;

grant execute on function retail.next_cursor to retail_definer;

comment on function retail.next_cursor is
$$The cursor of a row when it is the last one of its page and more rows remain, else null.

row_number: The number of the row on its page, from 1.
rows_left: How many rows there are from the first one of the page on.
max_rows: How many rows a page holds.
list_name: The list and its order, as retail.make_cursor takes it.
sort_key: The values in the row that the list is sorted by.$$;
