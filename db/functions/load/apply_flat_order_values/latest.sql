-- Spreads the discounts of whole orders over their lines, and makes lines of shipping, fees and tips if
-- the mapping says so.
--
-- A discount is spread in proportion to the amounts of the lines after their own discounts, in whole cents if
-- all of them are.

create or replace function load.apply_flat_order_values(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from pg_temp.flat_order_values) then
        return;
    end if;

    perform load.refuse_flat_orders(
        options,
        $query$
        select
            orders.first_line,
            'order_discount',
            format('a discount is at most the amount of the lines, %s', trim_scale(sums.total)),
            orders.order_discount
        from pg_temp.flat_order_values as orders
        join (
            select
                amounts.store,
                amounts.order_number,
                sum(amounts.total) filter (where amounts.quantity > 0) as sold,
                sum(amounts.total) filter (where amounts.quantity < 0) as returned,
                sum(amounts.total) as total
            from pg_temp.flat_amounts as amounts
            group by
                amounts.store,
                amounts.order_number
        ) as sums
            on sums.store = orders.store
            and sums.order_number = orders.order_number
        where orders.order_discount <> 0
            and abs(orders.order_discount) > abs(coalesce(case when orders.direction > 0 then sums.sold else sums.returned end, 0))
        $query$
    );

    update pg_temp.flat_amounts as amounts
    set
        discount = amounts.discount + spread.share,
        total = amounts.total - spread.share
    from (
        select
            weighted.file_line,
            load.share(
                weighted.order_discount, weighted.weight, weighted.running, weighted.whole,
                case when weighted.is_in_cents then 2 else 4 end
            ) as share
        from (
            select
                given.file_line,
                given.order_discount,
                given.weight,
                sum(given.weight) over (partition by given.store, given.order_number order by given.file_line) as running,
                sum(given.weight) over whole_order as whole,
                bool_and(given.total = round(given.total, 2) and given.order_discount = round(given.order_discount, 2)) over whole_order as is_in_cents
            from (
                select
                    lines.file_line,
                    lines.store,
                    lines.order_number,
                    lines.total,
                    orders.order_discount,
                    greatest(lines.total * orders.direction, 0) as weight
                from pg_temp.flat_order_values as orders
                join pg_temp.flat_amounts as lines
                    on lines.store = orders.store
                    and lines.order_number = orders.order_number
                where orders.order_discount <> 0
            ) as given
            window whole_order as (partition by given.store, given.order_number)
        ) as weighted
    ) as spread
    where spread.file_line = amounts.file_line
        and spread.share <> 0;

    insert into pg_temp.flat_amounts (
        file_line, part, store, order_number, file_quantity, quantity, gross, discount, total, is_computed
    )
    select
        orders.last_line,
        charge.part,
        orders.store,
        orders.order_number,
        orders.direction,
        orders.direction,
        charge.amount,
        0,
        charge.amount,
        false
    from pg_temp.flat_order_values as orders
    cross join lateral (
        values (1, 'shipping', orders.shipping), (2, 'fees', orders.fees), (3, 'tip', orders.tip)
    ) as charge (part, name, amount)
    where charge.amount <> 0
        and (options ->> charge.name) = 'line';

    insert into load.figures (position, name, value)
    select
        50 + charge.part,
        format('sum of %s left out', charge.name),
        sum(charge.amount)
    from pg_temp.flat_order_values as orders
    cross join lateral (
        values (1, 'shipping', orders.shipping), (2, 'fees', orders.fees), (3, 'tip', orders.tip)
    ) as charge (part, name, amount)
    where (options ->> charge.name) = 'left out'
    group by
        charge.part,
        charge.name
    having sum(abs(charge.amount)) > 0;

    analyze pg_temp.flat_amounts;
end
$$;

alter function load.apply_flat_order_values owner to retail_owner;

comment on function load.apply_flat_order_values is
$$Spreads the discounts in pg_temp.flat_order_values over the lines in pg_temp.flat_amounts, and adds lines of shipping, fees and tips.

options: The options of the mapping, and the columns of the file.$$;
