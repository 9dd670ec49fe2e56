-- Trigger: keeps the sums by day and by customer equal to the orders, and notes which visits changed.
--
-- It runs once for each statement, first over the rows that were added (argument 1), then
-- over those that were removed (-1), so that no sum is ever below zero in between.

create or replace function retail.roll_up_orders()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    direction integer := tg_argv[0]::integer;
begin
    perform retail.add_store_sales(
        array(
            select
                row(
                    changed.store_id,
                    changed.order_date,
                    direction * count(*) filter (where changed.kind <> 'return'),
                    direction * count(*) filter (where changed.kind = 'return'),
                    0,
                    0,
                    0,
                    direction * coalesce(sum(changed.subtotal) filter (where changed.kind <> 'return'), 0),
                    direction * coalesce(sum(changed.discount) filter (where changed.kind <> 'return'), 0),
                    direction * coalesce(-sum(changed.subtotal - changed.discount) filter (where changed.kind = 'return'), 0),
                    direction * sum(changed.subtotal - changed.discount),
                    direction * sum(changed.tax),
                    0,
                    0
                )::retail.daily_store_sales
            from changed_rows as changed
            group by
                changed.store_id,
                changed.order_date
        )
    );

    -- What an exchange took back is noted with its lines.
    insert into retail.visit_changes (
        store_id, customer_store_id, customer_id, order_date, orders, returns, net_sales, sold, is_walk_in
    )
    select
        changed.store_id,
        changed.customer_store_id,
        changed.customer_id,
        changed.order_date,
        direction * count(*) filter (where changed.kind <> 'return'),
        direction * count(*) filter (where changed.kind = 'return'),
        direction * sum(changed.subtotal - changed.discount),
        direction * coalesce(sum(changed.subtotal - changed.discount) filter (where changed.kind <> 'return'), 0),
        exists (
            select
            from retail.customers as walk_in
            where walk_in.is_walk_in
                and walk_in.store_id = changed.customer_store_id
                and walk_in.customer_id = changed.customer_id
        )
    from changed_rows as changed
    group by
        changed.store_id,
        changed.customer_store_id,
        changed.customer_id,
        changed.order_date;

    if direction > 0 then
        insert into retail.customer_sales as total (
            store_id, customer_store_id, customer_id, orders, returns, net_sales, first_order_date, last_order_date
        )
        select
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id,
            count(*) filter (where changed.kind <> 'return'),
            count(*) filter (where changed.kind = 'return'),
            sum(changed.subtotal - changed.discount),
            min(changed.order_date) filter (where changed.kind <> 'return'),
            max(changed.order_date) filter (where changed.kind <> 'return')
        from changed_rows as changed
        -- A walk-in customer stands for many people: sums would mean nothing, and all such sales of a
        -- store would wait for one row.
        where not exists (
            select
            from retail.customers as walk_in
            where walk_in.is_walk_in
                and walk_in.store_id = changed.customer_store_id
                and walk_in.customer_id = changed.customer_id
        )
        group by
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id
        order by
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id
        on conflict on constraint customer_sales_pkey do update
        set
            orders = total.orders + excluded.orders,
            returns = total.returns + excluded.returns,
            net_sales = total.net_sales + excluded.net_sales,
            first_order_date = least(total.first_order_date, excluded.first_order_date),
            last_order_date = greatest(total.last_order_date, excluded.last_order_date);

        return null;
    end if;

    -- When the first or last order is removed, another one becomes the first or last.
    update retail.customer_sales as total
    set
        orders = total.orders - removed.orders,
        returns = total.returns - removed.returns,
        net_sales = total.net_sales - removed.net_sales,
        first_order_date = case
            when total.orders = removed.orders then null
            when total.first_order_date < removed.first_order_date then total.first_order_date
            when removed.orders = 0 then total.first_order_date
            else (
                select min(orders.order_date)
                from retail.orders
                where orders.store_id = total.store_id
                    and orders.customer_store_id = total.customer_store_id
                    and orders.customer_id = total.customer_id
                    and orders.kind <> 'return'
            )
        end,
        last_order_date = case
            when total.orders = removed.orders then null
            when total.last_order_date > removed.last_order_date then total.last_order_date
            when removed.orders = 0 then total.last_order_date
            else (
                select max(orders.order_date)
                from retail.orders
                where orders.store_id = total.store_id
                    and orders.customer_store_id = total.customer_store_id
                    and orders.customer_id = total.customer_id
                    and orders.kind <> 'return'
            )
        end
    from (
        select
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id,
            count(*) filter (where changed.kind <> 'return') as orders,
            count(*) filter (where changed.kind = 'return') as returns,
            sum(changed.subtotal - changed.discount) as net_sales,
            min(changed.order_date) filter (where changed.kind <> 'return') as first_order_date,
            max(changed.order_date) filter (where changed.kind <> 'return') as last_order_date
        from changed_rows as changed
        group by
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id
    ) as removed
    where total.store_id = removed.store_id
        and total.customer_store_id = removed.customer_store_id
        and total.customer_id = removed.customer_id;

    delete from retail.customer_sales as total
    using changed_rows as changed
    where total.store_id = changed.store_id
        and total.customer_store_id = changed.customer_store_id
        and total.customer_id = changed.customer_id
        and total.orders = 0
        and total.returns = 0;

    return null;
end
$$;

alter function retail.roll_up_orders owner to retail_owner;

grant execute on function retail.roll_up_orders to retail_definer;

comment on function retail.roll_up_orders is
$$Trigger function: adds the changed orders to retail.daily_store_sales and retail.customer_sales, or subtracts them.$$;
