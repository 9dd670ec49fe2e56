-- What each customer of some sets of stores bought and returned on each day, from the orders: the one definition by
-- which retail.range_sums is built, kept and checked.
--
-- What was counted of a customer who changed since is what there is, less the changes.

create or replace function retail.customer_days(asked_sets integer[], only_changed boolean)
    returns table (
        direction         integer,
        set_id            integer,
        customer_store_id integer,
        customer_id       bigint,
        order_date        date,
        orders            bigint,
        returns           bigint,
        net_sales         numeric,
        sold              numeric
    )
    language sql
    stable
    parallel restricted
begin atomic
    with changes as materialized (
        select
            sets.set_id,
            changed.customer_store_id,
            changed.customer_id,
            changed.order_date,
            sum(changed.orders) as orders,
            sum(changed.returns) as returns,
            sum(changed.net_sales) as net_sales,
            sum(changed.sold) as sold
        from retail.store_sets as sets
        join retail.visit_changes as changed on changed.store_id = any (sets.store_ids)
        where customer_days.only_changed
            and sets.set_id = any (customer_days.asked_sets)
            and not changed.is_walk_in
        group by
            sets.set_id,
            changed.customer_store_id,
            changed.customer_id,
            changed.order_date
        having sum(changed.orders) <> 0
            or sum(changed.returns) <> 0
            or sum(changed.net_sales) <> 0
            or sum(changed.sold) <> 0
    ),

    present as materialized (
        select
            customers.set_id,
            customers.customer_store_id,
            customers.customer_id,
            bought.order_date,
            count(*) filter (where bought.kind <> 'return') as orders,
            count(*) filter (where bought.kind = 'return') as returns,
            sum(bought.net_sales) as net_sales,
            coalesce(sum(bought.net_sales + bought.taken_back) filter (where bought.kind <> 'return'), 0) as sold
        from (
            select distinct
                changes.set_id,
                changes.customer_store_id,
                changes.customer_id
            from changes
        ) as customers
        join retail.store_sets as sets on sets.set_id = customers.set_id
        cross join lateral unnest(sets.store_ids) as store (store_id)
        -- One customer after another, and one store after another: an index has them, however large
        -- the planner takes the list of changes to be.
        cross join lateral (
            select
                orders.order_date,
                orders.kind,
                orders.subtotal - orders.discount as net_sales,
                case when orders.kind = 'exchange' then retail.taken_back(orders.store_id, orders.order_id) else 0 end as taken_back
            from retail.orders
            where orders.store_id = store.store_id
                and orders.customer_store_id = customers.customer_store_id
                and orders.customer_id = customers.customer_id
            offset 0
        ) as bought
        group by
            customers.set_id,
            customers.customer_store_id,
            customers.customer_id,
            bought.order_date
    )

    select
        1 as direction,
        present.*
    from present

    union all

    select
        -1,
        counted.*
    from (
        select
            set_id,
            customer_store_id,
            customer_id,
            order_date,
            (coalesce(present.orders, 0) - coalesce(changes.orders, 0))::bigint as orders,
            (coalesce(present.returns, 0) - coalesce(changes.returns, 0))::bigint as returns,
            coalesce(present.net_sales, 0) - coalesce(changes.net_sales, 0) as net_sales,
            coalesce(present.sold, 0) - coalesce(changes.sold, 0) as sold
        from present
        full join changes using (set_id, customer_store_id, customer_id, order_date)
    ) as counted
    where counted.orders > 0
        or counted.returns > 0

    union all

    select
        1,
        sets.set_id,
        orders.customer_store_id,
        orders.customer_id,
        orders.order_date,
        count(*) filter (where orders.kind <> 'return'),
        count(*) filter (where orders.kind = 'return'),
        sum(orders.subtotal - orders.discount),
        coalesce(
            sum(
                orders.subtotal - orders.discount
                + case when orders.kind = 'exchange' then retail.taken_back(orders.store_id, orders.order_id) else 0 end
            ) filter (where orders.kind <> 'return'),
            0
        )
    from retail.store_sets as sets
    join retail.orders on orders.store_id = any (sets.store_ids)
    where not customer_days.only_changed
        and sets.set_id = any (customer_days.asked_sets)
        and not exists (
            select
            from retail.customers as walk_in
            where walk_in.is_walk_in
                and walk_in.store_id = orders.customer_store_id
                and walk_in.customer_id = orders.customer_id
        )
    group by
        sets.set_id,
        orders.customer_store_id,
        orders.customer_id,
        orders.order_date;
end;

alter function retail.customer_days owner to retail_owner;

grant execute on function retail.customer_days to retail_definer;

comment on function retail.customer_days is
$$What each customer of some sets of stores bought and returned on each day; without walk-in customers.

asked_sets: The sets, which retail.store_sets lists.
only_changed: Only customers whose orders were added, deleted or changed since retail.range_sums was updated.

direction: 1 as it is now, -1 as it counts in retail.range_sums.
set_id: The set.
customer_store_id: The home store of the customer.
customer_id: The customer.
order_date: The day.
orders: Number of sales and exchanges.
returns: Number of returns.
net_sales: Amount after discounts and returns, without tax.
sold: The same before returns.$$;
