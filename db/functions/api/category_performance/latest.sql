-- How the categories sold in a range of days, beside the range before it.

create or replace function api.category_performance(
    start_date api.day        default null,
    end_date   api.day        default null,
    period     api.period     default null,
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
        return_percent     numeric,
        margin             numeric,
        margin_percent     numeric,
        first_day          date,
        last_day           date,
        total_rows         bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    asked_store integer := retail.store_by_name(category_performance.store_name);
    sees_costs  boolean := auth.caller_is('store_manager');
    asked       record;
begin
    select *
    into asked
    from retail.date_range(category_performance.period, category_performance.start_date, category_performance.end_date, 30);

    return query
    with sold as (
        select
            daily.category_id,
            sum(daily.orders) as orders,
            sum(daily.units) as units,
            sum(daily.net_sales) as net_sales,
            sum(daily.returned_sales) as returned,
            case when sum(daily.lines_without_cost) = 0 then sum(daily.net_sales - daily.cost) end as margin
        from retail.daily_category_sales as daily
        where daily.sales_date between asked.first_day and asked.last_day
            and (asked_store is null or daily.store_id = asked_store)
        group by daily.category_id
    ),

    before as (
        select
            daily.category_id,
            sum(daily.net_sales) as net_sales
        from retail.daily_category_sales as daily
        where daily.sales_date >= asked.first_day - (asked.last_day - asked.first_day + 1)
            and daily.sales_date < asked.first_day
            and (asked_store is null or daily.store_id = asked_store)
        group by daily.category_id
    ),

    range_of_products as (
        select
            products.category_id,
            count(*) as products
        from retail.product_sales(asked.first_day, asked.last_day, asked_store, null) as current
        join retail.products on products.product_id = current.product_id
        where current.orders > 0
        group by products.category_id
    )

    select
        categories.name,
        coalesce(sold.orders, 0)::bigint,
        coalesce(range_of_products.products, 0),
        coalesce(sold.units, 0)::bigint,
        round(coalesce(sold.net_sales, 0), 2),
        round(100 * coalesce(sold.net_sales, 0) / nullif(sum(sold.net_sales) over (), 0), 2),
        round(coalesce(before.net_sales, 0), 2),
        case
            when before.net_sales > 0
                then round(100 * (coalesce(sold.net_sales, 0) - before.net_sales) / before.net_sales, 1)
        end,
        round(100 * sold.returned / nullif(sold.net_sales + sold.returned, 0), 1),
        case when sees_costs then round(sold.margin, 2) end,
        case when sees_costs then round(100 * sold.margin / nullif(sold.net_sales, 0), 1) end,
        asked.first_day,
        asked.last_day,
        count(*) over ()
    from retail.categories
    left join sold on sold.category_id = categories.category_id
    left join before on before.category_id = categories.category_id
    left join range_of_products on range_of_products.category_id = categories.category_id
    where sold.category_id is not null
        or before.category_id is not null
    order by
        coalesce(sold.net_sales, 0) desc,
        categories.name
    limit category_performance.max_rows;
end
$$;

alter function api.category_performance(api.day, api.day, api.period, api.store_name, api.row_limit) owner to retail_definer;

revoke all on function api.category_performance(api.day, api.day, api.period, api.store_name, api.row_limit) from public;
grant execute on function api.category_performance(api.day, api.day, api.period, api.store_name, api.row_limit)
to retail_gateway, store_readonly, analyst;

comment on function api.category_performance(api.day, api.day, api.period, api.store_name, api.row_limit) is
$$Shows how each category sold in a range of days, beside as many days before it. Returns are taken off. Amounts are without tax. Categories that sold in neither are left out.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees.
max_rows: How many categories to return at the most, 1 to 1000.

category: The category.
orders: Number of sales and exchanges that hold something of it.
products_sold: Number of different products sold.
units: Pieces sold, less those that came back.
net_sales: Amount sold after discounts and returns [currency].
share_percent: Part of the net sales of all categories [%].
previous_net_sales: Net sales in as many days before [currency].
change_percent: Change against it; null when it had none [%].
return_percent: Amount that came back, of what was sold [%].
margin: Net sales less cost; null below store manager, or when a cost is unknown [currency].
margin_percent: Margin in percent of net sales; null likewise [%].
first_day: First day of the range.
last_day: Last day of the range.
total_rows: Categories, before max_rows cut the list.$$;
