-- New customers, walk-in customers, and customers who only returned something, in a range of days, from
-- retail.range_sums and from what changed since.

create or replace function retail.counted_groups(asked_set integer, first_day date, last_day date)
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
    rows 1
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    with parts as materialized (
        select part.*
        from retail.parts_of_range(counted_groups.first_day, counted_groups.last_day) as part
    ),

    counted as (
        select
            asked.measure,
            sums.*
        from unnest(array[1, 2, 3, 4]::smallint[]) as asked (measure)
        cross join lateral (
            select
                same_day.customers,
                same_day.repeaters,
                same_day.orders,
                same_day.returns,
                same_day.net_sales,
                same_day.sold
            from retail.range_sums as same_day
            where same_day.set_id = counted_groups.asked_set
                and same_day.measure = asked.measure
                and same_day.counted = 1
                and same_day.late_date between counted_groups.first_day and counted_groups.last_day

            union all

            select part.*
            from parts
            -- One part after another, because each is a few rows side by side in the index.
            cross join lateral (
                select
                    sum(pairs.customers) as customers,
                    sum(pairs.repeaters) as repeaters,
                    sum(pairs.orders) as orders,
                    sum(pairs.returns) as returns,
                    sum(pairs.net_sales) as net_sales,
                    sum(pairs.sold) as sold
                from retail.range_sums as pairs
                where pairs.set_id = counted_groups.asked_set
                    and pairs.measure = asked.measure
                    and pairs.counted = parts.counted
                    and pairs.late_date = parts.visit_date
                    and pairs.early_date between parts.previous_first and parts.previous_last
            ) as part
            -- Walk-in customers have no second day.
            where asked.measure < 4
        ) as sums

        union all

        select
            pending.measure,
            pending.customers,
            pending.repeaters,
            pending.orders,
            pending.returns,
            pending.net_sales,
            pending.sold
        from retail.range_pairs(array[counted_groups.asked_set], only_changed => true) as pending
        where pending.late_date <= counted_groups.last_day
            and pending.early_date >= counted_groups.first_day
    ),

    sums as (
        select
            coalesce(sum(counted.repeaters) filter (where counted.measure = 1), 0) as third_orders,
            coalesce(sum(counted.customers) filter (where counted.measure = 2), 0) as new_customers,
            coalesce(sum(counted.repeaters) filter (where counted.measure = 2), 0) as new_repeaters,
            coalesce(sum(counted.orders) filter (where counted.measure = 2), 0) as new_orders,
            coalesce(sum(counted.returns) filter (where counted.measure = 2), 0) as new_returns,
            sum(counted.net_sales) filter (where counted.measure = 2) as new_net_sales,
            sum(counted.sold) filter (where counted.measure = 2) as new_sold,
            coalesce(sum(counted.orders) filter (where counted.measure = 4), 0) as walk_in_orders,
            coalesce(sum(counted.returns) filter (where counted.measure = 4), 0) as walk_in_returns,
            sum(counted.net_sales) filter (where counted.measure = 4) as walk_in_net_sales,
            sum(counted.sold) filter (where counted.measure = 4) as walk_in_sold,
            coalesce(sum(counted.customers) filter (where counted.measure = 3), 0) as return_only_customers,
            coalesce(sum(counted.returns) filter (where counted.measure = 3), 0) as return_only_returns,
            sum(counted.net_sales) filter (where counted.measure = 3) as return_only_net_sales
        from counted
    ),

    all_sales as (
        select coalesce(sum(daily.orders), 0) as orders
        from retail.store_sets as sets
        join retail.daily_store_sales as daily
            on daily.store_id = any (sets.store_ids)
            and daily.sales_date between counted_groups.first_day and counted_groups.last_day
        where sets.set_id = counted_groups.asked_set
    )

    select
        bought.customers,
        -- Orders that follow another one in the range, less those that follow two.
        (all_sales.orders - sums.walk_in_orders - bought.customers - sums.third_orders)::bigint,
        sums.new_customers::bigint,
        sums.new_repeaters::bigint,
        sums.new_orders::bigint,
        sums.new_returns::bigint,
        case when sums.new_orders + sums.new_returns > 0 then sums.new_net_sales end,
        case when sums.new_orders > 0 then sums.new_sold end,
        sums.walk_in_orders::bigint,
        sums.walk_in_returns::bigint,
        case when sums.walk_in_orders + sums.walk_in_returns > 0 then sums.walk_in_net_sales end,
        case when sums.walk_in_orders > 0 then sums.walk_in_sold end,
        sums.return_only_customers::bigint,
        sums.return_only_returns::bigint,
        case when sums.return_only_returns > 0 then sums.return_only_net_sales end
    from sums
    cross join all_sales
    cross join retail.buyers(array[counted_groups.asked_set], array[counted_groups.first_day], array[counted_groups.last_day]) as bought;
end
$$;

alter function retail.counted_groups owner to retail_owner;

grant execute on function retail.counted_groups to retail_definer;

comment on function retail.counted_groups is
$$How many customers of a counted set of stores bought something in a range of days, and what new and walk-in customers bought: what retail.customer_groups() computes from the orders of other sets.

asked_set: The set, which retail.store_sets lists.
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
