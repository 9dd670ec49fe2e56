-- Adds up the lines of the orders, and finds amounts that do not fit.
--
-- An order is checked when all its lines could be read; the sums are kept for the
-- import, which writes these and not those of the file.

create or replace function load.check_folder_orders(settings jsonb)
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
            'discount', 'a discount has the sign of the quantity, and is no more than quantity times unit price',
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

    drop table if exists pg_temp.order_sums;
    create temporary table order_sums as
    select
        items.store,
        items.order_number,
        true as has_new_lines,
        sum(items.quantity * items.unit_price) as subtotal,
        sum(coalesce(items.discount, 0)) as discount,
        min(items.quantity) as least,
        max(items.quantity) as most,
        min(items.file_line) as first_line,
        bool_and(items.is_sound) as is_sound
    from pg_temp.read_order_items as items
    where items.store is not null
        and items.order_number is not null
    group by
        items.store,
        items.order_number;

    -- Orders whose lines are only in the database: they keep them.
    insert into order_sums (store, order_number, has_new_lines, subtotal, discount, least, most, is_sound)
    select
        found.store,
        found.order_number,
        false,
        sum(items.quantity * items.unit_price),
        sum(items.discount),
        min(items.quantity),
        max(items.quantity),
        true
    from pg_temp.read_orders as found
    join retail.stores on stores.name = found.store
    join retail.orders
        on orders.store_id = stores.store_id
        and orders.order_number = found.order_number
    join retail.order_items as items
        on items.store_id = orders.store_id
        and items.order_id = orders.order_id
    where not exists (
        select
        from pg_temp.read_order_items as given
        where given.store = found.store
            and given.order_number = found.order_number
    )
    group by
        found.store,
        found.order_number;

    analyze pg_temp.order_sums;

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        case when checked.is_in_file then 'orders' else 'order_items' end,
        settings -> 'files' -> case when checked.is_in_file then 'orders' else 'order_items' end ->> 'file',
        checked.file_line,
        case when checked.is_in_file then fault.column_name else '(order)' end,
        fault.reason,
        fault.value
    from (
        select
            coalesce(found.file_line, sums.first_line) as file_line,
            found.file_line is not null as is_in_file,
            sums.order_number is null as has_no_lines,
            coalesce(
                found.kind,
                case when found.file_line is null then orders.kind end,
                case when sums.least > 0 then 'sale' when sums.most < 0 then 'return' else 'exchange' end
            ) as kind,
            sums.subtotal,
            sums.discount,
            case when found.file_line is null then orders.tax else coalesce(found.tax, 0) end as tax,
            found.subtotal as said_subtotal,
            found.discount as said_discount,
            found.total as said_total,
            found.order_number as said_number,
            found.tax as said_tax
        from pg_temp.read_orders as found
        full join pg_temp.order_sums as sums
            on sums.store = found.store
            and sums.order_number = found.order_number
        left join retail.stores
            on found.file_line is null
            and stores.name = sums.store
        left join retail.orders
            on found.file_line is null
            and orders.store_id = stores.store_id
            and orders.order_number = sums.order_number
        where coalesce(sums.is_sound, true)
            and (found.file_line is null or found.is_sound)
            and (found.file_line is not null or orders.order_id is not null)
    ) as checked
    cross join lateral (
        values
        (
            checked.has_no_lines,
            'order_number', 'the order has no line, neither in a file nor in the database', checked.said_number
        ),
        (
            checked.said_subtotal <> checked.subtotal,
            'subtotal', format('the lines add up to %s', checked.subtotal), checked.said_subtotal::text
        ),
        (
            checked.said_discount <> checked.discount,
            'discount', format('the discounts of the lines add up to %s', checked.discount), checked.said_discount::text
        ),
        (
            checked.said_total <> checked.subtotal - checked.discount + checked.tax,
            'total',
            format(
                'subtotal - discount + tax is %s - %s + %s = %s',
                checked.subtotal, checked.discount, checked.tax, checked.subtotal - checked.discount + checked.tax
            ),
            checked.said_total::text
        ),
        (
            abs(checked.subtotal) > too_large or abs(checked.discount) > too_large
            or abs(checked.subtotal - checked.discount + checked.tax) > too_large,
            'order_number', format('the amounts of an order are at most %s', too_large), checked.said_number
        ),
        (
            case checked.kind
                when 'sale' then checked.subtotal < 0 or checked.discount < 0
                when 'return' then checked.subtotal > 0 or checked.discount > 0
            end,
            'kind',
            format('the amounts of a sale are not negative, those of a return not positive; the lines add up to %s', checked.subtotal),
            checked.kind
        ),
        (
            case checked.kind when 'sale' then checked.tax < 0 when 'return' then checked.tax > 0 end,
            'tax', format('the tax on a %s is not %s', checked.kind, case checked.kind when 'sale' then 'negative' else 'positive' end),
            checked.said_tax::text
        )
    ) as fault (is_found, column_name, reason, value)
    where fault.is_found
    order by checked.file_line;

    analyze load.refused_rows;
end
$$;

alter function load.check_folder_orders owner to retail_owner;

comment on function load.check_folder_orders is
$$Fills load.refused_rows with the orders of a folder whose amounts do not fit, and keeps the sums of the others.

settings: The settings of the files.$$;
