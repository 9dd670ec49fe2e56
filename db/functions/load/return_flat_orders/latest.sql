-- What was paid back for an order that was sold: all of it is a return, an order of its own with the number of
-- the sale and -R; a part is a discount on the sale, or is left out, as the mapping says.
--
-- The total of the order that the file gives is compared first.

create or replace function load.return_flat_orders(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    drop table if exists pg_temp.flat_order_sums;
    create temporary table flat_order_sums as
    select
        orders.*,
        sums.paid,
        sums.goods,
        sums.left_out,
        case
            when sums.refunded = 0 then 'none'
            when abs(sums.refunded - sums.goods) < 0.005 * (sums.lines + 1) then 'goods'
            when abs(sums.refunded - sums.paid - sums.left_out) < 0.005 * (sums.lines + 1)
                or abs(sums.refunded - sums.paid) < 0.005 * (sums.lines + 1) then 'all'
            when sums.refunded > sums.paid + sums.left_out then 'too much'
            else 'part'
        end as refund
    from pg_temp.flat_order_values as orders
    join (
        select
            orders.store,
            orders.order_number,
            case when orders.direction > 0 then orders.refunded else 0 end as refunded,
            sum(amounts.total + amounts.tax) as paid,
            sum(amounts.total + amounts.tax) filter (where amounts.part = 0) as goods,
            case when (options ->> 'shipping') = 'left out' then orders.shipping else 0 end
            + case when (options ->> 'fees') = 'left out' then orders.fees else 0 end
            + case when (options ->> 'tip') = 'left out' then orders.tip else 0 end as left_out,
            case when bool_or(amounts.is_computed) then count(*) else 0 end as lines
        from pg_temp.flat_order_values as orders
        join pg_temp.flat_amounts as amounts
            on amounts.store = orders.store
            and amounts.order_number = orders.order_number
        group by
            orders.store,
            orders.order_number,
            orders.direction,
            orders.refunded,
            orders.shipping,
            orders.fees,
            orders.tip
    ) as sums
        on sums.store = orders.store
        and sums.order_number = orders.order_number;

    perform load.refuse_flat_orders(
        options,
        $query$
        select
            orders.first_line,
            fault.column_name,
            fault.reason,
            fault.value
        from pg_temp.flat_order_sums as orders
        cross join lateral (
            values
            (
                abs(orders.order_total - orders.paid - orders.left_out) >= 0.005 * (orders.lines + 1), 'order_total',
                format('the lines add up to %s, with tax, shipping, fees and tip', trim_scale(orders.paid + orders.left_out)),
                orders.order_total
            ),
            (
                orders.refund = 'too much', 'refunded',
                format('more was paid back than was paid, %s', trim_scale(orders.paid + orders.left_out)), orders.refunded
            ),
            (
                orders.refund = 'part' and orders.is_returned, 'refunded',
                format('the status says that all of the order was returned, but %s was paid', trim_scale(orders.paid)), orders.refunded
            ),
            (
                orders.refund = 'part' and not orders.is_returned and not $1 ? 'partial_refunds', 'refunded',
                format(
                    'a part of the %s was paid back; partial_refunds = "discount" in [options] subtracts such parts from the sale, partial_refunds = "left out" reports their sum',
                    trim_scale(orders.paid)
                ),
                orders.refunded
            ),
            (
                orders.refund = 'part' and ($1 ->> 'partial_refunds') = 'discount' and orders.refunded > orders.goods, 'refunded',
                format('more was paid back than the goods cost, %s, and less than all; partial_refunds = "left out" in [options] reports the sum of such parts', trim_scale(orders.goods)),
                orders.refunded
            )
        ) as fault (is_found, column_name, reason, value)
        where fault.is_found
        $query$
    );

    insert into load.figures (position, name, value)
    select
        54,
        'sum of partial refunds left out',
        sum(orders.refunded)
    from pg_temp.flat_order_sums as orders
    where orders.refund = 'part'
        and (options ->> 'partial_refunds') = 'left out'
    having count(*) > 0;

    if (options ->> 'partial_refunds') = 'discount' then
        perform load.discount_flat_refunds();
    end if;

    -- The lines that came back: all of an order that was paid back, or those of this status.
    insert into pg_temp.flat_amounts (
        file_line, part, store, order_number, file_quantity, quantity, gross, discount, total, tax, is_computed
    )
    select
        amounts.file_line,
        amounts.part + 10,
        amounts.store,
        amounts.order_number || '-R',
        -amounts.file_quantity,
        -amounts.quantity,
        -amounts.gross,
        -amounts.discount,
        -amounts.total,
        -amounts.tax,
        amounts.is_computed
    from pg_temp.flat_amounts as amounts
    join pg_temp.flat_order_sums as orders
        on orders.store = amounts.store
        and orders.order_number = amounts.order_number
    join pg_temp.read_flat_lines as lines on lines.file_line = amounts.file_line
    where amounts.quantity > 0
        and (
            orders.refund = 'all'
            or (orders.refund = 'goods' and amounts.part = 0)
            or (orders.refund = 'none' and lines.status = 'sold and returned' and (amounts.part = 0 or orders.is_returned))
        );

    perform load.check_flat_returns(options);
end
$$;

alter function load.return_flat_orders owner to retail_owner;

comment on function load.return_flat_orders is
$$Compares the totals of orders, and adds to pg_temp.flat_amounts what was paid back.

options: The options of the mapping, and the columns of the file.$$;
