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
    people      record;
begin
    select *
    into asked
    from retail.date_range(customer_analysis.period, customer_analysis.start_date, customer_analysis.end_date, 30);

    -- Two small questions instead of one large: the number of customers needs no amounts,
    -- and an index has them grouped already, but over several stores nothing has.
    if asked_store is null then
        perform set_config('enable_hashagg', 'on', true);
    end if;

    select
        count(*) as customers,
        count(*) filter (where buyers.orders > 1) as repeaters,
        count(*) filter (where buyers.is_new) as new_customers,
        count(*) filter (where buyers.is_new and buyers.orders > 1) as new_repeaters
    into people
    from (
        select
            bought.orders,
            (bought.customer_store_id, bought.customer_id) in (
                select
                    newcomers.customer_store_id,
                    newcomers.customer_id
                from retail.newcomers(asked_store, asked.first_day, asked.last_day) as newcomers
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
    ) as buyers;

    -- Amounts by group need no customers.
    perform set_config('enable_hashagg', 'on', true);

    return query
    with amounts as (
        select
            case
                when (orders.customer_store_id, orders.customer_id) in (
                    select
                        walk_in.store_id,
                        walk_in.customer_id
                    from retail.customers as walk_in
                    where walk_in.is_walk_in
                )
                    then 'walk-in'
                when (orders.customer_store_id, orders.customer_id) in (
                    select
                        newcomers.customer_store_id,
                        newcomers.customer_id
                    from retail.newcomers(asked_store, asked.first_day, asked.last_day) as newcomers
                )
                    then 'new'
                else 'returning'
            end as customer_group,
            orders.kind = 'return' as is_return,
            count(*) as receipts,
            sum(orders.subtotal - orders.discount) as net_sales
        from retail.orders
        where orders.order_date between asked.first_day and asked.last_day
            and (asked_store is null or orders.store_id = asked_store)
        group by 1, 2
    ),

    summed as (
        select
            told.customer_group,
            case told.customer_group
                when 'all' then nullif(people.customers, 0)
                when 'new' then people.new_customers
                when 'returning' then people.customers - people.new_customers
            end as customers,
            told.orders,
            told.returns,
            told.net_sales,
            told.sold,
            case told.customer_group
                when 'all' then people.repeaters
                when 'new' then people.new_repeaters
                when 'returning' then people.repeaters - people.new_repeaters
            end as repeat_customers
        from (
            select
                coalesce(amounts.customer_group, 'all') as customer_group,
                sum(amounts.receipts) filter (where not amounts.is_return) as orders,
                sum(amounts.receipts) filter (where amounts.is_return) as returns,
                sum(amounts.net_sales) as net_sales,
                sum(amounts.net_sales) filter (where not amounts.is_return) as sold
            from amounts
            group by rollup (amounts.customer_group)
        ) as told
    )

    select
        summed.customer_group,
        summed.customers::bigint,
        round(100 * summed.customers / nullif(max(summed.customers) over (), 0), 1),
        coalesce(summed.orders, 0)::bigint,
        case when summed.customer_group <> 'all' then round(summed.orders / nullif(summed.customers, 0), 2) end,
        round(coalesce(summed.net_sales, 0), 2),
        round(
            100 * summed.net_sales / nullif(max(summed.net_sales) filter (where summed.customer_group = 'all') over (), 0), 1
        ),
        round(summed.sold / nullif(summed.orders, 0), 2),
        coalesce(summed.returns, 0)::bigint,
        summed.repeat_customers::bigint,
        round(100 * summed.repeat_customers / nullif(summed.customers, 0), 1),
        asked.first_day,
        asked.last_day
    from summed
    order by array_position(array['all', 'new', 'returning', 'walk-in'], summed.customer_group);
end
$$;

alter function api.customer_analysis(api.day, api.day, api.period, api.store_name) owner to retail_definer;

revoke all on function api.customer_analysis(api.day, api.day, api.period, api.store_name) from public;
grant execute on function api.customer_analysis(api.day, api.day, api.period, api.store_name)
to retail_gateway, store_user, analyst;

comment on function api.customer_analysis(api.day, api.day, api.period, api.store_name) is
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
