-- Finds orders whose amounts do not match their lines. An order is checked only if all its lines
-- could be read.

create or replace function load.check_folder_orders(settings jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    too_large constant numeric := 9999999999.9999;
begin
    perform load.check_folder_items(check_folder_orders.settings);
    perform load.sum_folder_orders();

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
                load.kind_by_sign(sums.least, sums.most)
            ) as kind,
            sums.subtotal,
            sums.discount,
            sums.rounding,
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
            abs(checked.said_subtotal - checked.subtotal) > checked.rounding,
            'subtotal', format('the lines add up to %s', checked.subtotal), checked.said_subtotal::text
        ),
        (
            abs(checked.said_discount - checked.discount) > checked.rounding,
            'discount', format('the discounts of the lines add up to %s', checked.discount), checked.said_discount::text
        ),
        (
            abs(checked.said_total - checked.subtotal + checked.discount - checked.tax) > checked.rounding,
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
$$Fills load.refused_rows with the orders of a folder whose amounts do not match their lines, and keeps the sums of the others.

settings: The settings of the files.$$;
