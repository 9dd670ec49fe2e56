-- Records faults of whole orders on their first line, and takes these orders out of what is computed.

create or replace function load.refuse_flat_orders(
    options jsonb,
    faults  text
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    refused_lines bigint;
begin
    execute format(
        'with fault (file_line, column_name, reason, value) as (%s),

        refused as (
            insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
            select ''flat_lines'', $2, fault.file_line, fault.column_name, fault.reason, trim_scale(fault.value)::text
            from fault
            order by fault.file_line
            returning refused_rows.file_line
        )

        update pg_temp.read_flat_lines as lines
        set is_sound = false
        from refused
        where lines.file_line = refused.file_line',
        refuse_flat_orders.faults
    )
    using options, coalesce(options -> 'files' -> 'flat_lines' ->> 'file', 'flat_lines');

    get diagnostics refused_lines = row_count;

    if refused_lines > 0 then
        delete from pg_temp.flat_order_values as orders
        using pg_temp.read_flat_lines as lines
        where lines.file_line = orders.first_line
            and not lines.is_sound;
    end if;
end
$$;

alter function load.refuse_flat_orders owner to retail_owner;

comment on function load.refuse_flat_orders is
$$Refuses the orders that a query over pg_temp.flat_order_values finds.

options: The options of the mapping; $1 in the query.
faults: The query: the first line of the order, the column, the reason, and the value as a number.$$;
