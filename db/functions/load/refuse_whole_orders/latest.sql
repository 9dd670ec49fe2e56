-- Refuses the sound lines of an order if another line of it is refused: without that line, the order
-- would have a wrong total.
--
-- It matters only for loads that skip faulty lines; others load nothing.

create or replace function load.refuse_whole_orders(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- A line without a number belongs to no order.
    create temporary table broken_orders on commit drop as
    select
        lines.store,
        lines.order_number,
        min(lines.file_line) as file_line
    from pg_temp.read_flat_lines as lines
    where not lines.is_sound
        and lines.store is not null
        and lines.order_number is not null
    group by
        lines.store,
        lines.order_number;

    with refused as (
        update pg_temp.read_flat_lines as lines
        set is_sound = false
        from pg_temp.broken_orders as broken
        where lines.is_sound
            and broken.store = lines.store
            and broken.order_number = lines.order_number
        returning
            lines.file_line,
            lines.order_number,
            broken.file_line as fault_line
    )

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        'flat_lines',
        -- The lines of the second file are numbered from a million millions: see load.place_refused_rows().
        coalesce(
            refuse_whole_orders.options -> 'files' -> 'flat_lines' -> 'names' ->> (refused.file_line / 1000000000000)::integer,
            refuse_whole_orders.options -> 'files' -> 'flat_lines' ->> 'file',
            'flat_lines'
        ),
        refused.file_line % 1000000000000,
        'order_number',
        'an order is loaded as a whole, and another line of this one is refused',
        refused.order_number
    from refused
    order by refused.file_line;

    update load.figures
    set value = (select count(*) from pg_temp.read_flat_lines as lines where not lines.is_sound)
    where figures.name = 'lines refused';
end
$$;

alter function load.refuse_whole_orders owner to retail_owner;

comment on function load.refuse_whole_orders is
$$Refuses all lines of an order if one of them is refused, and records that in load.refused_rows.

options: The options of the mapping, and the settings of the file.$$;
