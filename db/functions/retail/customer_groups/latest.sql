-- New customers and walk-in customers of a range of days, beside all: the others returned.
-- Sums of all receipts are not made here, because the rollups have them.

create or replace function retail.customer_groups(asked_store integer, first_day date, last_day date)
    returns table (
        customers         bigint,
        repeaters         bigint,
        new_customers     bigint,
        new_repeaters     bigint,
        new_orders        bigint,
        new_returns       bigint,
        new_net_sales     numeric,
        new_sold          numeric,
        walk_in_orders    bigint,
        walk_in_returns   bigint,
        walk_in_net_sales numeric,
        walk_in_sold      numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
    set work_mem = '64MB'
    -- Half a million customers in a hash table cost more than the planner thinks, and one
    -- index has them grouped already.
    set enable_hashagg = off
    set cpu_operator_cost = 0.02
as $$
#variable_conflict use_column
begin
    -- One store: an index has its customers grouped already. Over several stores nothing has.
    if asked_store is null then
        perform set_config('enable_hashagg', 'on', true);
    end if;

    -- Offset 0 keeps the planner from asking the same question again for each figure that
    -- needs its answer.
    return query
    with newcomers as materialized (
        select
            first_time.customer_store_id,
            first_time.customer_id
        from retail.newcomers(asked_store, customer_groups.first_day, customer_groups.last_day) as first_time
    ),

    people as materialized (
        select
            count(*) as customers,
            count(*) filter (where buyers.orders > 1) as repeaters,
            count(*) filter (where buyers.is_new) as new_customers,
            count(*) filter (where buyers.is_new and buyers.orders > 1) as new_repeaters
        from (
            select
                bought.orders,
                (bought.customer_store_id, bought.customer_id) in (
                    select
                        newcomers.customer_store_id,
                        newcomers.customer_id
                    from newcomers
                ) as is_new
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
            where (bought.customer_store_id, bought.customer_id) not in (
                select
                    walk_in.store_id,
                    walk_in.customer_id
                from retail.customers as walk_in
                where walk_in.is_walk_in
            )
            offset 0
        ) as buyers
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
            sum(receipts.subtotal - receipts.discount) filter (where receipts.is_walk_in and not receipts.is_return) as walk_in_sold
        from (
            select
                orders.subtotal,
                orders.discount,
                orders.kind = 'return' as is_return,
                (orders.customer_store_id, orders.customer_id) in (
                    select
                        newcomers.customer_store_id,
                        newcomers.customer_id
                    from newcomers
                ) as is_new,
                (orders.customer_store_id, orders.customer_id) in (
                    select
                        walk_in.store_id,
                        walk_in.customer_id
                    from retail.customers as walk_in
                    where walk_in.is_walk_in
                ) as is_walk_in
            from retail.orders
            where orders.order_date between customer_groups.first_day and customer_groups.last_day
                and (asked_store is null or orders.store_id = asked_store)
            offset 0
        ) as receipts
        where receipts.is_new
            or receipts.is_walk_in
    )

    select
        people.*,
        apart.*
    from people
    cross join apart;
end
$$;

alter function retail.customer_groups owner to retail_owner;

grant execute on function retail.customer_groups to retail_definer;

comment on function retail.customer_groups is
$$How many customers bought or returned something in a range of days, and what new and walk-in customers bought. A new customer's first order is in the range; walk-in customers cannot be counted.

asked_store: One store, or null for all stores that the caller sees, as if they were one.
first_day: First day, included.
last_day: Last day, included.

customers: Number of different customers.
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
walk_in_sold: The same before returns.$$;
