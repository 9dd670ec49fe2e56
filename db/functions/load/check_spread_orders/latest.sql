-- Refuses orders that have lines in several files, unless the options say that they may: exports of two
-- months often contain the orders around the turn of the month both, and their lines would count twice.

create or replace function load.check_spread_orders(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    file_lines constant bigint := 1000000000000;
    settings   constant jsonb := check_spread_orders.options -> 'files' -> 'flat_lines';
begin
    if coalesce((check_spread_orders.options ->> 'spread_orders')::boolean, false)
        or coalesce(jsonb_array_length(settings -> 'names'), 1) = 1
    then
        return;
    end if;

    with spread as materialized (
        select
            lines.store,
            lines.order_number,
            min(lines.file_line) as first_line
        from pg_temp.read_flat_lines as lines
        where lines.store is not null
            and lines.order_number is not null
        group by
            lines.store,
            lines.order_number
        having min(lines.file_line) / file_lines <> max(lines.file_line) / file_lines
    ),

    refused as (
        update pg_temp.read_flat_lines as lines
        set is_sound = false
        from spread
        where lines.store = spread.store
            and lines.order_number = spread.order_number
            and lines.file_line / file_lines <> spread.first_line / file_lines
        returning
            lines.file_line,
            lines.order_number,
            spread.first_line
    )

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        'flat_lines',
        settings ->> 'file',
        refused.file_line,
        'order_number',
        format(
            'the order is in two files, see line %s: remove one if both are the same; if the files continue each other, say spread_orders = true in [options]',
            refused.first_line
        ),
        refused.order_number
    from refused
    order by refused.file_line;
end
$$;

alter function load.check_spread_orders owner to retail_owner;

comment on function load.check_spread_orders is
$$Fills load.refused_rows with the lines of orders of which an earlier file has lines, too.

options: The options of the mapping, and the settings of the files.$$;
