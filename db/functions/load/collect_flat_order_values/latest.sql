-- The values that a flat file gives for whole orders. They stand on one line of an order or on each: an
-- empty cell, or a 0, says nothing. Two different values of an order are refused.

create or replace function load.collect_flat_order_values(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    given     jsonb := coalesce(options -> 'files' -> 'flat_lines' -> 'columns', '[]');
    is_needed boolean := given ?| '{order_discount,order_tax,shipping,fees,tip,refunded,order_total,status}';
begin
    drop table if exists pg_temp.flat_order_values;
    create temporary table flat_order_values as
    select
        lines.store,
        lines.order_number,
        min(lines.file_line) as first_line,
        max(lines.file_line) as last_line,
        count(*) as lines,
        case when max(amounts.quantity) < 0 then -1 else 1 end as direction,
        bool_and(coalesce(lines.status = 'sold and returned', false)) as is_returned,
        array[
            min(nullif(lines.order_discount, 0)), min(nullif(lines.order_tax, 0)), min(nullif(lines.shipping, 0)),
            min(nullif(lines.fees, 0)), min(nullif(lines.tip, 0)), min(nullif(lines.refunded, 0)), min(nullif(lines.order_total, 0))
        ] as least,
        array[
            max(nullif(lines.order_discount, 0)), max(nullif(lines.order_tax, 0)), max(nullif(lines.shipping, 0)),
            max(nullif(lines.fees, 0)), max(nullif(lines.tip, 0)), max(nullif(lines.refunded, 0)), max(nullif(lines.order_total, 0))
        ] as said,
        null::numeric as order_discount,
        null::numeric as order_tax,
        null::numeric as shipping,
        null::numeric as fees,
        null::numeric as tip,
        null::numeric as refunded,
        null::numeric as order_total
    from pg_temp.read_flat_lines as lines
    left join pg_temp.flat_amounts as amounts on amounts.file_line = lines.file_line
    where is_needed
        and lines.store is not null
        and lines.order_number is not null
    group by
        lines.store,
        lines.order_number
    having bool_and(lines.is_sound);

    perform load.refuse_flat_orders(
        options,
        $query$
        select
            orders.first_line,
            (array['order_discount', 'order_tax', 'shipping', 'fees', 'tip', 'refunded', 'order_total'])[place.number],
            case
                when orders.least[place.number] <> orders.said[place.number] then
                    format(
                        'lines of the order have different values, %s and %s: an amount of the whole order is the same on each line or stands on one of them',
                        orders.least[place.number], orders.said[place.number]
                    )
                else
                    'an amount of an order that was sold is not negative; if the file writes all of them that way, name the column in reversed_signs in [options]'
            end,
            orders.said[place.number]
        from pg_temp.flat_order_values as orders
        cross join generate_series(1, 7) as place (number)
        where orders.least[place.number] <> orders.said[place.number]
            or (
                place.number < 7
                and orders.direction > 0
                and place.number <> 6
                and orders.said[place.number] < 0
                and not coalesce(
                    $1 -> 'reversed_signs' ? (array['order_discount', 'order_tax', 'shipping', 'fees', 'tip'])[place.number],
                    false
                )
            )
        $query$
    );

    -- Amounts of a return are negative, as its quantities are; what was paid back never is.
    update pg_temp.flat_order_values as orders
    set
        order_discount = coalesce(abs(orders.said[1]) * orders.direction, 0),
        order_tax = coalesce(abs(orders.said[2]) * orders.direction, 0),
        shipping = coalesce(abs(orders.said[3]) * orders.direction, 0),
        fees = coalesce(abs(orders.said[4]) * orders.direction, 0),
        tip = coalesce(abs(orders.said[5]) * orders.direction, 0),
        refunded = coalesce(abs(orders.said[6]), 0),
        order_total = case when orders.direction < 0 then -abs(orders.said[7]) else orders.said[7] end;

    analyze pg_temp.flat_order_values;
end
$$;

alter function load.collect_flat_order_values owner to retail_owner;

comment on function load.collect_flat_order_values is
$$Fills the temporary table flat_order_values with the amounts that a flat file gives for whole orders.

options: The options of the mapping, and the columns of the file.$$;
