-- How the categories sold in a range of days, beside the range before it.

create or replace function api.category_performance(
    start_date api.day        default null,
    end_date   api.day        default null,
    store_name api.store_name default null,
    max_rows   api.row_limit  default 50
)
    returns table (
        category           text,
        orders             bigint,
        products_sold      bigint,
        units              bigint,
        net_sales          numeric,
        share_percent      numeric,
        previous_net_sales numeric,
        change_percent     numeric,
        margin             numeric,
        margin_percent     numeric,
        total_rows         bigint
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
            asked_range.first_day - (asked_range.last_day - asked_range.first_day + 1) as previous_day,
            retail.store_by_name(category_performance.store_name) as store_id,
            auth.caller_is('store_manager') as sees_costs
        from retail.date_range(null, category_performance.start_date, category_performance.end_date, 30) as asked_range
    ),

    lines as (
        select
            orders.order_date >= asked.first_day as is_current,
            products.category_id,
            order_items.product_id,
            orders.store_id,
            orders.order_id,
            orders.kind,
            order_items.quantity,
            order_items.line_total,
            order_items.quantity * order_items.unit_cost as cost
        from asked
        join retail.orders
            on orders.order_date between asked.previous_day and asked.last_day
            and (asked.store_id is null or orders.store_id = asked.store_id)
        join retail.order_items
            on order_items.store_id = orders.store_id
            and order_items.order_id = orders.order_id
        join retail.products on products.product_id = order_items.product_id
    ),

    sold as (
        select
            lines.category_id,
            count(distinct (lines.store_id, lines.order_id))
                filter (where lines.is_current and lines.kind <> 'return') as orders,
            count(distinct lines.product_id) filter (where lines.is_current and lines.kind <> 'return') as products_sold,
            sum(lines.quantity) filter (where lines.is_current) as units,
            sum(lines.line_total) filter (where lines.is_current) as net_sales,
            sum(lines.line_total) filter (where not lines.is_current) as previous_net_sales,
            case
                when count(*) filter (where lines.is_current and lines.cost is null) = 0
                    then sum(lines.line_total - lines.cost) filter (where lines.is_current)
            end as margin
        from lines
        group by lines.category_id
    )

    select
        categories.name as category,
        coalesce(sold.orders, 0) as orders,
        coalesce(sold.products_sold, 0) as products_sold,
        coalesce(sold.units, 0)::bigint as units,
        round(coalesce(sold.net_sales, 0), 2) as net_sales,
        round(100 * sold.net_sales / nullif(sum(sold.net_sales) over (), 0), 2) as share_percent,
        round(coalesce(sold.previous_net_sales, 0), 2) as previous_net_sales,
        case
            when sold.previous_net_sales > 0
                then round(100 * (coalesce(sold.net_sales, 0) - sold.previous_net_sales) / sold.previous_net_sales, 1)
        end as change_percent,
        case when asked.sees_costs then round(sold.margin, 2) end as margin,
        case when asked.sees_costs then round(100 * sold.margin / nullif(sold.net_sales, 0), 1) end as margin_percent,
        count(*) over () as total_rows
    from asked
    cross join retail.categories
    left join sold on sold.category_id = categories.category_id
    order by
        coalesce(sold.net_sales, 0) desc,
        categories.name
    limit category_performance.max_rows;
end;

alter function api.category_performance(api.day, api.day, api.store_name, api.row_limit) owner to retail_definer;

revoke all on function api.category_performance(api.day, api.day, api.store_name, api.row_limit) from public;
grant execute on function api.category_performance(api.day, api.day, api.store_name, api.row_limit)
to retail_gateway, store_readonly, analyst;

comment on function api.category_performance(api.day, api.day, api.store_name, api.row_limit) is
$$Compares the product categories in a range of days, beside the equally long range before it, over the stores that the caller sees or one of them. Returns are taken off. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
store_name: One store by name, in any case; left out for all that the caller sees.
max_rows: How many categories to return at the most, 1 to 1000.

category: The category's name; those without a sale are there too.
orders: Number of sales and exchanges with a product of the category.
products_sold: Number of different products sold.
units: Pieces sold, less those that came back.
net_sales: Amount sold after discounts and returns, without tax.
share_percent: Part of the net sales of all categories, in percent.
previous_net_sales: Net sales in the equally long range before.
change_percent: Change of net sales against that range, in percent; null when it had none.
margin: Net sales less cost; null below store manager, or when a cost is unknown.
margin_percent: Margin in percent of net sales.
total_rows: Number of categories, before max_rows cut the list.$$;
