-- New customers, walk-in customers, and customers who only returned something, in a range of days;
-- all others are returning customers. Sums of all receipts are not computed here, because the
-- rollups have them.

create or replace function retail.customer_groups(asked_store integer, first_day date, last_day date)
    returns table (
        customers             bigint,
        repeaters             bigint,
        new_customers         bigint,
        new_repeaters         bigint,
        new_orders            bigint,
        new_returns           bigint,
        new_net_sales         numeric,
        new_sold              numeric,
        walk_in_orders        bigint,
        walk_in_returns       bigint,
        walk_in_net_sales     numeric,
        walk_in_sold          numeric,
        return_only_customers bigint,
        return_only_returns   bigint,
        return_only_net_sales numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
    set work_mem = '64MB'
    -- The planner underestimates the cost of a hash table with half a million customers, and an
    -- index provides them already grouped.
    set enable_hashagg = off
    set cpu_operator_cost = 0.02
as $$
#variable_conflict use_column
declare
    counted_set integer := retail.counted_set(asked_store);
begin
    if counted_set is not null then
        return query
        select counted.*
        from retail.counted_groups(counted_set, customer_groups.first_day, customer_groups.last_day) as counted;

        return;
    end if;

    -- For one store, an index provides the customers already grouped; for several stores, no index does.
    if asked_store is null then
        perform set_config('enable_hashagg', 'on', true);
    end if;

    -- Offset 0 keeps the planner from repeating the subquery for each figure that uses it.
    return query
    with newcomers as materialized (
        select
            first_time.customer_store_id,
            first_time.customer_id
        from retail.newcomers(asked_store, customer_groups.first_day, customer_groups.last_day) as first_time
    ),

    walk_ins as materialized (
        select
            customers.store_id,
            customers.customer_id
        from retail.customers
        where customers.is_walk_in
    ),

    people as materialized (
        select
            count(*) filter (where buyers.orders > 0) as customers,
            count(*) filter (where buyers.orders > 1) as repeaters,
            count(*) filter (where buyers.is_new) as new_customers,
            count(*) filter (where buyers.is_new and buyers.orders > 1) as new_repeaters,
            count(*) filter (where buyers.orders = 0) as return_only_customers,
            -- A small group: customers who returned something and bought nothing.
            array_agg(buyers.customer_store_id) filter (where buyers.orders = 0) as return_only_stores,
            array_agg(buyers.customer_id) filter (where buyers.orders = 0) as return_only_ids
        from (
            select
                bought.orders,
                bought.customer_store_id,
                bought.customer_id,
                (bought.customer_store_id, bought.customer_id) in (select newcomers.* from newcomers) as is_new
            from (
                select
                    orders.customer_store_id,
                    orders.customer_id,
                    count(*) filter (where orders.kind <> 'return') as orders
                from retail.orders
                where orders.order_date between customer_groups.first_day and customer_groups.last_day
                    and (asked_store is null or orders.store_id = asked_store)
                group by
                    orders.customer_store_id,
                    orders.customer_id
            ) as bought
            where (bought.customer_store_id, bought.customer_id) not in (select walk_ins.* from walk_ins)
            offset 0
        ) as buyers
    ),

    -- The amount returned in exchanges was not sold.
    exchanged as materialized (
        select
            coalesce(sum(back.amount) filter (where back.is_new), 0) as by_new,
            coalesce(sum(back.amount) filter (where back.is_walk_in), 0) as by_walk_ins
        from (
            select
                -order_items.line_total as amount,
                (orders.customer_store_id, orders.customer_id) in (select newcomers.* from newcomers) as is_new,
                (orders.customer_store_id, orders.customer_id) in (select walk_ins.* from walk_ins) as is_walk_in
            from retail.orders
            join retail.order_items
                on order_items.store_id = orders.store_id
                and order_items.order_id = orders.order_id
            where orders.kind = 'exchange'
                and order_items.quantity < 0
                and orders.order_date between customer_groups.first_day and customer_groups.last_day
                and (asked_store is null or orders.store_id = asked_store)
        ) as back
    ),

    apart as materialized (
        select
            count(*) filter (where receipts.is_new and not receipts.is_return) as new_orders,
            count(*) filter (where receipts.is_new and receipts.is_return) as new_returns,
            sum(receipts.subtotal - receipts.discount) filter (where receipts.is_new) as new_net_sales,
            sum(receipts.subtotal - receipts.discount) filter (where receipts.is_new and not receipts.is_return) as new_sold,
            count(*) filter (where receipts.is_walk_in and not receipts.is_return) as walk_in_orders,
            count(*) filter (where receipts.is_walk_in and receipts.is_return) as walk_in_returns,
            sum(receipts.subtotal - receipts.discount) filter (where receipts.is_walk_in) as walk_in_net_sales,
            sum(receipts.subtotal - receipts.discount) filter (where receipts.is_walk_in and not receipts.is_return) as walk_in_sold,
            count(*) filter (where receipts.is_return_only) as return_only_returns,
            sum(receipts.subtotal - receipts.discount) filter (where receipts.is_return_only) as return_only_net_sales
        from (
            select
                orders.subtotal,
                orders.discount,
                orders.kind = 'return' as is_return,
                orders.kind = 'return' and (orders.customer_store_id, orders.customer_id) in (
                    select
                        listed.store_id,
                        listed.customer_id
                    from people
                    cross join unnest(people.return_only_stores, people.return_only_ids) as listed (store_id, customer_id)
                ) as is_return_only,
                (orders.customer_store_id, orders.customer_id) in (select newcomers.* from newcomers) as is_new,
                (orders.customer_store_id, orders.customer_id) in (select walk_ins.* from walk_ins) as is_walk_in
            from retail.orders
            where orders.order_date between customer_groups.first_day and customer_groups.last_day
                and (asked_store is null or orders.store_id = asked_store)
            offset 0
        ) as receipts
        where receipts.is_new
            or receipts.is_walk_in
            or receipts.is_return_only
    )

    select
        people.customers,
        people.repeaters,
        people.new_customers,
        people.new_repeaters,
        apart.new_orders,
        apart.new_returns,
        apart.new_net_sales,
        apart.new_sold + exchanged.by_new,
        apart.walk_in_orders,
        apart.walk_in_returns,
        apart.walk_in_net_sales,
        apart.walk_in_sold + exchanged.by_walk_ins,
        people.return_only_customers,
        apart.return_only_returns,
        apart.return_only_net_sales
    from people
    cross join apart
    cross join exchanged;
end
$$;

alter function retail.customer_groups owner to retail_owner;

grant execute on function retail.customer_groups to retail_definer;

comment on function retail.customer_groups is
$$How many customers bought something in a range of days, and what new and walk-in customers bought. A new customer's first order is in the range; walk-in customers cannot be counted.

asked_store: One store, or null for all stores that the caller sees, as if they were one.
first_day: First day, included.
last_day: Last day, included.

customers: Number of different customers who bought.
repeaters: Those with more than one order.
new_customers: Those whose first order is in the range.
new_repeaters: New customers with more than one order.
new_orders: Number of sales and exchanges of new customers.
new_returns: Number of their returns.
new_net_sales: Amount of new customers after discounts and returns, without tax; null without any.
new_sold: The same before returns.
walk_in_orders: Number of sales and exchanges of walk-in customers.
walk_in_returns: Number of their returns.
walk_in_net_sales: Amount of walk-in customers after discounts and returns, without tax; null without any.
walk_in_sold: The same before returns.
return_only_customers: Customers who returned something and bought nothing in the range.
return_only_returns: Number of their returns.
return_only_net_sales: The negative amount of their returns; null without any.$$;
