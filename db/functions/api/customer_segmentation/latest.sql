-- Customers in segments by how recently, how often and for how much they bought (RFM).

create or replace function api.customer_segmentation(store_name api.store_name default null)
    returns table (
        segment             api.customer_segment,
        customers           bigint,
        share_percent       numeric,
        net_sales           numeric,
        sales_share_percent numeric,
        average_net_sales   numeric,
        average_orders      numeric,
        average_days_since  numeric,
        meaning             text,
        as_of               date,
        data_note           text
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_generic_plan
    set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(customer_segmentation.store_name);
    today       date := retail.last_day(asked_store);
    counted_set integer := retail.counted_set(asked_store);
    bounds      record;
    -- Separate variables: a million comparisons are faster with them than with array elements.
    day_1       date;
    day_2       date;
    day_3       date;
    day_4       date;
    count_1     bigint;
    count_2     bigint;
    count_3     bigint;
    count_4     bigint;
    amount_1    bigint;
    amount_2    bigint;
    amount_3    bigint;
    amount_4    bigint;
    gone        text;
begin
    select format('%s: customers who bought there last count as any others who stopped.', string_agg(stores.name || ' ' || stores.what, ', ' order by stores.name))
    into gone
    from retail.stores_gone(asked_store, today) as stores
    having count(*) > 0;

    select *
    into bounds
    from retail.segment_bounds(asked_store);

    day_1 := coalesce(bounds.recency[1], 'infinity');
    count_1 := coalesce(bounds.frequency[1], 9223372036854775807);
    amount_1 := coalesce(bounds.money[1], 9223372036854775807);
    day_2 := coalesce(bounds.recency[2], 'infinity');
    count_2 := coalesce(bounds.frequency[2], 9223372036854775807);
    amount_2 := coalesce(bounds.money[2], 9223372036854775807);
    day_3 := coalesce(bounds.recency[3], 'infinity');
    count_3 := coalesce(bounds.frequency[3], 9223372036854775807);
    amount_3 := coalesce(bounds.money[3], 9223372036854775807);
    day_4 := coalesce(bounds.recency[4], 'infinity');
    count_4 := coalesce(bounds.frequency[4], 9223372036854775807);
    amount_4 := coalesce(bounds.money[4], 9223372036854775807);

    return query
    -- Used only if the set of stores is not counted in advance. Groups customers by the bounds that
    -- they reach, as booleans: the planner then expects few groups, and counts them with parallel
    -- workers.
    with reached as (
        select
            totals.last_order_date >= day_1 as recency_1,
            totals.last_order_date >= day_2 as recency_2,
            totals.last_order_date >= day_3 as recency_3,
            totals.last_order_date >= day_4 as recency_4,
            totals.orders >= count_1 as frequency_1,
            totals.orders >= count_2 as frequency_2,
            totals.orders >= count_3 as frequency_3,
            totals.orders >= count_4 as frequency_4,
            totals.net_sales::bigint >= amount_1 as money_1,
            totals.net_sales::bigint >= amount_2 as money_2,
            totals.net_sales::bigint >= amount_3 as money_3,
            totals.net_sales::bigint >= amount_4 as money_4,
            totals.orders = 1 as is_single,
            totals.orders = 1 and totals.last_order_date > today - 91 as is_lately,
            count(*) as customers,
            sum(totals.net_sales) as net_sales,
            sum(totals.orders) as orders,
            sum(today - totals.last_order_date) as days_since
        from retail.store_customers(asked_store) as totals
        where counted_set is null
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14

        union all

        select
            totals.last_order_date >= day_1 as recency_1,
            totals.last_order_date >= day_2 as recency_2,
            totals.last_order_date >= day_3 as recency_3,
            totals.last_order_date >= day_4 as recency_4,
            totals.orders >= count_1 as frequency_1,
            totals.orders >= count_2 as frequency_2,
            totals.orders >= count_3 as frequency_3,
            totals.orders >= count_4 as frequency_4,
            totals.net_sales::bigint >= amount_1 as money_1,
            totals.net_sales::bigint >= amount_2 as money_2,
            totals.net_sales::bigint >= amount_3 as money_3,
            totals.net_sales::bigint >= amount_4 as money_4,
            totals.orders = 1 as is_single,
            totals.orders = 1 and totals.last_order_date > today - 91 as is_lately,
            count(*) as customers,
            sum(totals.net_sales) as net_sales,
            sum(totals.orders) as orders,
            sum(today - totals.last_order_date) as days_since
        from retail.all_customers() as totals
        where asked_store is null
            and counted_set is null
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
    ),

    scored as (
        select
            1 + reached.recency_1::integer + reached.recency_2::integer + reached.recency_3::integer + reached.recency_4::integer as recency,
            1 + reached.frequency_1::integer + reached.frequency_2::integer + reached.frequency_3::integer + reached.frequency_4::integer as frequency,
            1 + reached.money_1::integer + reached.money_2::integer + reached.money_3::integer + reached.money_4::integer as money,
            reached.is_single,
            reached.is_lately,
            reached.customers,
            reached.net_sales,
            reached.orders,
            reached.days_since
        from reached

        union all

        select
            sums.recency,
            sums.frequency,
            sums.money,
            sums.is_single,
            sums.is_lately,
            sums.customers,
            0.0001 * sums.ten_thousandths,
            sums.orders,
            sums.customers * (today - date '2000-01-01') - sums.last_days
        from retail.segment_sums(counted_set, bounds.recency, bounds.frequency, bounds.money, today - 90) as sums
        where counted_set is not null
    ),

    named as (
        select
            case when ranked.customers >= 5 then retail.name_segment(scored.recency, scored.frequency, scored.money, scored.is_single, scored.is_lately) end as segment,
            sum(scored.customers) as customers,
            sum(scored.net_sales) as net_sales,
            sum(scored.orders) as orders,
            sum(scored.days_since) as days_since
        from scored
        cross join (select sum(scored.customers) as customers from scored) as ranked
        group by 1
    )

    select
        named.segment,
        named.customers::bigint,
        retail.percent_of(named.customers, sum(named.customers) over ()),
        round(named.net_sales, 2),
        retail.percent_of(named.net_sales, sum(named.net_sales) over ()),
        round(named.net_sales / named.customers, 2),
        round(named.orders / named.customers, 1),
        round(named.days_since / named.customers, 0),
        coalesce(retail.segment_meaning(named.segment), 'fewer than 5 customers: too few to rank them'),
        today,
        gone
    from named
    order by named.segment;
end
$$;

alter function api.customer_segmentation owner to retail_definer;

grant execute on function api.customer_segmentation to retail_gateway, store_user, analyst;

comment on function api.customer_segmentation is
$$Which groups of customers are there? Groups customers by how recently, how often and for how much they bought (RFM), over all time, with advice for each group.

A customer has three scores from 1 to 5: 1 plus the number of whole fifths of all customers that rank lower. Walk-in customers are left out.

Toolset: customers
Kept until data or day change.

store_name: One store. By name in any case; left out: all that the caller sees, as if they were one.

segment: The segment, the best first; null when there are fewer than 5 customers, too few to rank.
customers: Number of customers in it.
share_percent: Share of all customers [%].
net_sales: What they bought over all time, after discounts and returns, without tax [currency].
sales_share_percent: Share of what all customers bought [%].
average_net_sales: Net sales per customer [currency].
average_orders: Orders per customer [orders].
average_days_since: Days since the latest order, on average [days].
meaning: What they have in common, with advice.
as_of: Last day with data, from which days are counted back.
data_note: Stores that closed, or whose data end earlier; null if there are none.$$;
