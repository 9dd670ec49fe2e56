-- Who bought in a range of days: new customers, those who came back, and those who
-- gave no name.

create or replace function api.customer_analysis(
    start_date api.day        default null,
    end_date   api.day        default null,
    period     api.period     default null,
    store_name api.store_name default null
)
    returns table (
        customer_group      text,
        customers           bigint,
        share_percent       numeric,
        orders              bigint,
        orders_per_customer numeric,
        net_sales           numeric,
        sales_share_percent numeric,
        average_order_value numeric,
        returns             bigint,
        repeat_customers    bigint,
        repeat_rate_percent numeric,
        first_day           date,
        last_day            date
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_custom_plan
    set work_mem = '64MB'
    -- Half a million customers in a hash table cost more than the planner thinks, and one
    -- index has them grouped already.
    set enable_hashagg = off
    set cpu_operator_cost = 0.02
as $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(customer_analysis.store_name);
    asked       record;
begin
    select *
    into asked
    from retail.date_range(customer_analysis.period, customer_analysis.start_date, customer_analysis.end_date, 30);

    -- One store: an index has its customers grouped already. Over several stores nothing has.
    if asked_store is null then
        perform set_config('enable_hashagg', 'on', true);
    end if;

    -- Who is new, and who has no name, decides the rest: all the others return, and what
    -- all together bought is summed already. Offset 0 keeps the planner from asking the
    -- same question again for each figure that needs its answer.
    return query
    with newcomers as materialized (
        select
            first_time.customer_store_id,
            first_time.customer_id
        from retail.newcomers(asked_store, asked.first_day, asked.last_day) as first_time
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
                where orders.order_date between asked.first_day and asked.last_day
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

    all_sales as (
        select
            sum(daily.orders) as orders,
            sum(daily.returns) as returns,
            sum(daily.net_sales) as net_sales,
            sum(daily.gross_sales - daily.discounts) as sold
        from retail.daily_store_sales as daily
        where daily.sales_date between asked.first_day and asked.last_day
            and (asked_store is null or daily.store_id = asked_store)
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
            where orders.order_date between asked.first_day and asked.last_day
                and (asked_store is null or orders.store_id = asked_store)
            offset 0
        ) as receipts
        where receipts.is_new
            or receipts.is_walk_in
    )

    select
        told.customer_group,
        told.customers,
        round(100.0 * told.customers / nullif(people.customers, 0), 1),
        coalesce(told.orders, 0)::bigint,
        case when told.customer_group <> 'all' then round(told.orders / told.customers, 2) end,
        round(coalesce(told.net_sales, 0), 2),
        round(100 * told.net_sales / nullif(all_sales.net_sales, 0), 1),
        round(told.sold / nullif(told.orders, 0), 2),
        coalesce(told.returns, 0)::bigint,
        told.repeat_customers,
        round(100.0 * told.repeat_customers / told.customers, 1),
        asked.first_day,
        asked.last_day
    from people
    cross join all_sales
    cross join apart
    cross join lateral (
        values
        (
            'all', nullif(people.customers, 0), people.repeaters,
            all_sales.orders, all_sales.returns, all_sales.net_sales, all_sales.sold
        ),
        (
            'new', nullif(people.new_customers, 0), people.new_repeaters,
            apart.new_orders, apart.new_returns, apart.new_net_sales, apart.new_sold
        ),
        (
            'returning', nullif(people.customers - people.new_customers, 0), people.repeaters - people.new_repeaters,
            all_sales.orders - apart.new_orders - apart.walk_in_orders,
            all_sales.returns - apart.new_returns - apart.walk_in_returns,
            all_sales.net_sales - coalesce(apart.new_net_sales, 0) - coalesce(apart.walk_in_net_sales, 0),
            all_sales.sold - coalesce(apart.new_sold, 0) - coalesce(apart.walk_in_sold, 0)
        ),
        (
            'walk-in', null, null,
            apart.walk_in_orders, apart.walk_in_returns, apart.walk_in_net_sales, apart.walk_in_sold
        )
    ) as told (customer_group, customers, repeat_customers, orders, returns, net_sales, sold)
    where told.customer_group = 'all'
        or told.orders + told.returns > 0
    order by array_position(array['all', 'new', 'returning', 'walk-in'], told.customer_group);
end
$$;

alter function api.customer_analysis owner to retail_definer;

grant execute on function api.customer_analysis to retail_gateway, store_user, analyst;

comment on function api.customer_analysis is
$$Tells who bought in a range of days: customers who bought for the first time ever, customers who had bought before, and walk-in customers, who give no name; and all together. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees, as if they were one.

customer_group: all, new, returning or walk-in.
customers: Number of different customers who bought or brought back; null for walk-in customers, who cannot be counted.
share_percent: Part of all customers that can be counted [%].
orders: Number of sales and exchanges.
orders_per_customer: Orders of one customer on average; null for all together, where some have no name [orders].
net_sales: Amount after discounts and returns [currency].
sales_share_percent: Part of the net sales of all [%].
average_order_value: Amount of a sale or exchange after discount, on average [currency].
returns: Number of returns.
repeat_customers: Customers with more than one order in the range.
repeat_rate_percent: Part of the customers with more than one order in the range [%].
first_day: First day of the range.
last_day: Last day of the range.$$;
