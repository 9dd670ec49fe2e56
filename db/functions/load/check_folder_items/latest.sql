-- Finds lines of orders with inconsistent amounts. A line is checked only if its quantity and price
-- could be read.

create or replace function load.check_folder_items(settings jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    too_large constant numeric := 9999999999.9999;
begin
    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        'order_items',
        settings -> 'files' -> 'order_items' ->> 'file',
        items.file_line,
        fault.column_name,
        fault.reason,
        fault.value
    from pg_temp.read_order_items as items
    cross join lateral (
        values
        (
            abs(items.quantity * items.unit_price) > too_large,
            'quantity', format('quantity times unit price is at most %s', too_large), items.quantity::text
        ),
        (
            items.discount <> 0
            and (
                sign(items.discount) <> sign(items.quantity)
                or abs(items.discount) > abs(items.quantity * items.unit_price)
            ),
            'discount', 'a discount has the sign of the quantity, and is at most quantity times unit price',
            items.discount::text
        ),
        (
            items.line_total <> items.quantity * items.unit_price - coalesce(items.discount, 0),
            'line_total',
            format(
                'quantity times unit price, minus discount, is %s',
                items.quantity * items.unit_price - coalesce(items.discount, 0)
            ),
            items.line_total::text
        )
    ) as fault (is_found, column_name, reason, value)
    where items.quantity is not null
        and items.unit_price is not null
        and (
            items.discount <> 0
            or items.line_total <> items.quantity * items.unit_price
            or abs(items.quantity * items.unit_price) > too_large
        )
        and fault.is_found
    order by items.file_line;
end
$$;

alter function load.check_folder_items owner to retail_owner;

comment on function load.check_folder_items is
$$Fills load.refused_rows with the lines of orders of a folder with inconsistent amounts.

settings: The settings of the files.$$;
