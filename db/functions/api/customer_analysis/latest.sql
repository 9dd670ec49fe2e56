-- Who bought in a range of days: new, returning and walk-in customers; with those who only
-- returned something.

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
        last_day            date,
        data_through        date,
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
as $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(customer_analysis.store_name);
    asked       record;
begin
    select *
    into asked
    from retail.date_range(customer_analysis.period, customer_analysis.start_date, customer_analysis.end_date, 30, asked_store);

    if not asked.has_data then
        first_day := asked.first_day;
        last_day := asked.last_day;
        data_through := asked.data_through;
        data_note := asked.data_note;
        return next;
        return;
    end if;

    -- The totals of all customers are summed already; those who are neither new nor walk-in are
    -- returning customers.
    return query
    with all_sales as (
        select
            sum(daily.orders) as orders,
            sum(daily.returns) as returns,
            sum(daily.net_sales) as net_sales,
            sum(daily.gross_sales - daily.discounts) as sold
        from retail.daily_store_sales as daily
        where daily.sales_date between asked.covered_first and asked.covered_last
            and (asked_store is null or daily.store_id = asked_store)
    )

    select
        told.customer_group,
        told.customers,
        case when told.customer_group <> 'return only' then round(100.0 * told.customers / nullif(groups.customers, 0), 1) end,
        coalesce(told.orders, 0)::bigint,
        case when told.customer_group in ('new', 'returning') then round(told.orders / told.customers, 2) end,
        round(coalesce(told.net_sales, 0), 2),
        retail.percent_of(told.net_sales, all_sales.net_sales),
        retail.average_order_value(told.sold, told.orders),
        coalesce(told.returns, 0)::bigint,
        told.repeat_customers,
        round(100.0 * told.repeat_customers / told.customers, 1),
        asked.first_day,
        asked.last_day,
        asked.data_through,
        asked.data_note
    from all_sales
    cross join retail.customer_groups(asked_store, asked.covered_first, asked.covered_last) as groups
    cross join lateral (
        values
        (
            'all', nullif(groups.customers, 0), groups.repeaters,
            all_sales.orders, all_sales.returns, all_sales.net_sales, all_sales.sold
        ),
        (
            'new', nullif(groups.new_customers, 0), groups.new_repeaters,
            groups.new_orders, groups.new_returns, groups.new_net_sales, groups.new_sold
        ),
        (
            'returning', nullif(groups.customers - groups.new_customers, 0), groups.repeaters - groups.new_repeaters,
            all_sales.orders - groups.new_orders - groups.walk_in_orders,
            all_sales.returns - groups.new_returns - groups.walk_in_returns - groups.return_only_returns,
            all_sales.net_sales - coalesce(groups.new_net_sales, 0) - coalesce(groups.walk_in_net_sales, 0)
            - coalesce(groups.return_only_net_sales, 0),
            all_sales.sold - coalesce(groups.new_sold, 0) - coalesce(groups.walk_in_sold, 0)
        ),
        (
            'return only', nullif(groups.return_only_customers, 0), null,
            0, groups.return_only_returns, groups.return_only_net_sales, null
        ),
        (
            'walk-in', null, null,
            groups.walk_in_orders, groups.walk_in_returns, groups.walk_in_net_sales, groups.walk_in_sold
        )
    ) as told (customer_group, customers, repeat_customers, orders, returns, net_sales, sold)
    where told.customer_group = 'all'
        or told.orders + told.returns > 0
    order by array_position(array['all', 'new', 'returning', 'return only', 'walk-in'], told.customer_group);
end
$$;

alter function api.customer_analysis owner to retail_definer;

grant execute on function api.customer_analysis to retail_gateway, store_user, analyst;

comment on function api.customer_analysis is
$$Who bought? Counts the new, returning and walk-in customers of a range of days, and what they spent.

Splits the customers of a range of days into new customers, whose first order is in the range, returning customers, who had bought before, and walk-in customers, who gave no name; with a row for all of them, and one for customers who only returned something. Amounts are without tax.

Toolset: customers
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees, as if they were one.

customer_group: all, new, returning, return only or walk-in.
customers: Number of different customers who bought (return only: who returned something); null for walk-in customers, who cannot be counted.
share_percent: Share of all customers who bought and can be counted [%].
orders: Number of sales and exchanges.
orders_per_customer: Orders per customer; null for all, because walk-in customers cannot be counted [orders].
net_sales: Amount after discounts and returns [currency].
sales_share_percent: Share of the net sales of all [%].
average_order_value: Amount sold per order, after discounts and before returns [currency].
returns: Number of returns.
repeat_customers: Customers with more than one order in the range.
repeat_rate_percent: Share of the customers with more than one order in the range [%].
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.$$;
