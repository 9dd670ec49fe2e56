-- All customers of a list of api, in order, read page by page: pg_temp.walk.

create function pg_temp.walk(tool text, per_page integer)
    returns text[]
    language plpgsql
as $$
declare
    cursor text;
    part   record;
    walked text[] := '{}';
begin
    loop
        execute format(
            'select array_agg(customer_number order by number) as numbers, max(next_cursor) as next_cursor
             from api.%I(store_name => ''web'', page_cursor => %L, max_rows => %s) with ordinality as page_of (%s)',
            tool, cursor, per_page,
            (
                select string_agg(quote_ident(name), ', ' order by position)
                from unnest(
                    (select proargnames from pg_proc where proname = tool and pronamespace = 'api'::regnamespace),
                    (select proargmodes from pg_proc where proname = tool and pronamespace = 'api'::regnamespace)
                ) with ordinality as argument (name, mode, position)
                where mode = 't'
            ) || ', number'
        )
        into part;
        walked := walked || part.numbers;
        cursor := part.next_cursor;
        exit when cursor is null or cardinality(walked) > 100;
    end loop;

    return walked;
end
$$;
