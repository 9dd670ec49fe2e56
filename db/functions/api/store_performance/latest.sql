-- How the stores did in a range of days, beside the same days a year before.

create or replace function api.store_performance(
    start_date api.day       default null,
    end_date   api.day       default null,
    max_rows   api.row_limit default 50
)
    returns table (
        store               text,
        orders              bigint,
        customers           bigint,
        units               bigint,
        net_sales           numeric,
        share_percent       numeric,
        average_order_value numeric,
        return_percent      numeric,
        previous_net_sales  numeric,
        change_percent      numeric,
        margin              numeric,
        margin_percent      numeric,
        total_rows          bigint
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    with asked as materialized (
        select
            asked_range.first_day,
            asked_range.last_day,
            auth.caller_is('store_manager') as sees_costs
        from retail.date_range(null, store_performance.start_date, store_performance.end_date, 30) as asked_range
    ),

    receipts as (
        select
            orders.store_id,
            count(*) filter (where orders.kind <> 'return') as orders,
            count(distinct orders.customer_id) as customers,
            sum(orders.subtotal - orders.discount) as net_sales,
            sum(orders.subtotal - orders.discount) filter (where orders.kind <> 'return') as sold,
            -sum(orders.subtotal - orders.discount) filter (where orders.kind = 'return') as returned,
            sum(lines.units) as units,
            case when bool_and(lines.costs_are_known) then sum(lines.margin) end as margin
        from asked
        join retail.orders on orders.order_date between asked.first_day and asked.last_day
        cross join lateral (
            select
                sum(order_items.quantity) as units,
                sum(order_items.line_total - order_items.quantity * order_items.unit_cost) as margin,
                bool_and(order_items.unit_cost is not null) as costs_are_known
            from retail.order_items
            where order_items.store_id = orders.store_id
                and order_items.order_id = orders.order_id
        ) as lines
        group by orders.store_id
    ),

    year_before as (
        select
            orders.store_id,
            sum(orders.subtotal - orders.discount) as net_sales
        from asked
        join retail.orders
            on orders.order_date between (asked.first_day - interval '1 year')::date
            and (asked.last_day - interval '1 year')::date
        group by orders.store_id
    )

    select
        stores.name as store,
        coalesce(receipts.orders, 0) as orders,
        coalesce(receipts.customers, 0) as customers,
        coalesce(receipts.units, 0)::bigint as units,
        round(coalesce(receipts.net_sales, 0), 2) as net_sales,
        round(100 * receipts.net_sales / nullif(sum(receipts.net_sales) over (), 0), 2) as share_percent,
        round(receipts.sold / nullif(receipts.orders, 0), 2) as average_order_value,
        round(100 * coalesce(receipts.returned, 0) / nullif(receipts.sold, 0), 1) as return_percent,
        round(coalesce(year_before.net_sales, 0), 2) as previous_net_sales,
        case
            when year_before.net_sales > 0
                then round(
                    100 * (coalesce(receipts.net_sales, 0) - year_before.net_sales) / year_before.net_sales, 1
                )
        end as change_percent,
        case when asked.sees_costs then round(receipts.margin, 2) end as margin,
        case when asked.sees_costs then round(100 * receipts.margin / nullif(receipts.net_sales, 0), 1) end as margin_percent,
        count(*) over () as total_rows
    from asked
    cross join retail.stores
    left join receipts on receipts.store_id = stores.store_id
    left join year_before on year_before.store_id = stores.store_id
    order by
        coalesce(receipts.net_sales, 0) desc,
        stores.name
    limit store_performance.max_rows;
end;

alter function api.store_performance(api.day, api.day, api.row_limit) owner to retail_definer;

revoke all on function api.store_performance(api.day, api.day, api.row_limit) from public;
grant execute on function api.store_performance(api.day, api.day, api.row_limit)
to retail_gateway, store_user, analyst;

comment on function api.store_performance(api.day, api.day, api.row_limit) is
$$Compares the stores that the caller sees in a range of days, beside the same days a year before. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
max_rows: How many stores to return at the most, 1 to 1000.

store: The store's name; those without an order are there too.
orders: Number of sales and exchanges.
customers: Number of different customers; all who gave no name count as one.
units: Pieces sold, less those that came back.
net_sales: Amount sold after discounts and returns, without tax.
share_percent: Part of the net sales of all these stores, in percent.
average_order_value: Amount of a sale after discount, on average; null without orders.
return_percent: Amount that came back, in percent of what was sold.
previous_net_sales: Net sales on the same days a year before.
change_percent: Change of net sales against the year before, in percent; null when it had none.
margin: Net sales less cost; null below store manager, or when a cost is unknown.
margin_percent: Margin in percent of net sales.
total_rows: Number of stores, before max_rows cut the list.$$;
