-- Sales day by day, over all stores that the caller sees or one of them.
--
-- Days without an order are rows of zeros: a gap in a series reads as a mistake.

create or replace function api.daily_sales(
    start_date    api.day           default null,
    end_date      api.day           default null,
    store_name    api.store_name    default null,
    max_rows      api.row_limit     default 100
)
    returns table (
        sales_date          date,
        orders              bigint,
        returns             bigint,
        units               bigint,
        gross_sales         numeric,
        discounts           numeric,
        returned_sales      numeric,
        net_sales           numeric,
        tax                 numeric,
        average_order_value numeric,
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
            retail.store_by_name(daily_sales.store_name) as store_id
        from retail.date_range(null, daily_sales.start_date, daily_sales.end_date, 30) as asked_range
    ),

    receipts as (
        select
            orders.order_date,
            count(*) filter (where orders.kind <> 'return') as orders,
            count(*) filter (where orders.kind = 'return') as returns,
            sum(orders.subtotal) filter (where orders.kind <> 'return') as gross_sales,
            sum(orders.discount) filter (where orders.kind <> 'return') as discounts,
            -sum(orders.subtotal - orders.discount) filter (where orders.kind = 'return') as returned_sales,
            sum(orders.subtotal - orders.discount) as net_sales,
            sum(orders.tax) as tax,
            sum(pieces.units) as units
        from asked
        join retail.orders
            on orders.order_date between asked.first_day and asked.last_day
            and (asked.store_id is null or orders.store_id = asked.store_id)
        cross join lateral (
            select sum(order_items.quantity) as units
            from retail.order_items
            where order_items.store_id = orders.store_id
                and order_items.order_id = orders.order_id
        ) as pieces
        group by orders.order_date
    )

    select
        (asked.first_day + day.number)::date as sales_date,
        coalesce(receipts.orders, 0) as orders,
        coalesce(receipts.returns, 0) as returns,
        coalesce(receipts.units, 0)::bigint as units,
        round(coalesce(receipts.gross_sales, 0), 2) as gross_sales,
        round(coalesce(receipts.discounts, 0), 2) as discounts,
        round(coalesce(receipts.returned_sales, 0), 2) as returned_sales,
        round(coalesce(receipts.net_sales, 0), 2) as net_sales,
        round(coalesce(receipts.tax, 0), 2) as tax,
        round((receipts.gross_sales - receipts.discounts) / nullif(receipts.orders, 0), 2) as average_order_value,
        (asked.last_day - asked.first_day + 1)::bigint as total_rows
    from asked
    cross join lateral generate_series(
        0, least(asked.last_day - asked.first_day, daily_sales.max_rows - 1)
    ) as day (number)
    left join receipts on receipts.order_date = asked.first_day + day.number
    order by sales_date;
end;

alter function api.daily_sales(api.day, api.day, api.store_name, api.row_limit) owner to retail_definer;

revoke all on function api.daily_sales(api.day, api.day, api.store_name, api.row_limit) from public;
grant execute on function api.daily_sales(api.day, api.day, api.store_name, api.row_limit)
to retail_gateway, store_readonly, analyst;

comment on function api.daily_sales(api.day, api.day, api.store_name, api.row_limit) is
$$Sales day by day, summed over the stores that the caller sees, or for one of them. Amounts are in the stores' currency; returns count as negative in net_sales and units. When the answer is cut, ask again with start_date set to the day after the last row.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
store_name: One store by name, in any case; left out for all that the caller sees.
max_rows: How many days to return at the most, 1 to 1000.

sales_date: The store's day.
orders: Number of sales and exchanges.
returns: Number of returns.
units: Pieces sold, less those that came back.
gross_sales: Sales before discounts and returns, without tax.
discounts: Discounts on those sales.
returned_sales: Amount of what came back, net of its discounts.
net_sales: gross_sales - discounts - returned_sales, without tax.
tax: Sales tax, less that of returns.
average_order_value: Amount of a sale after discount, on average; null on a day without orders.
total_rows: Days in the whole range, before max_rows cut it.$$;
