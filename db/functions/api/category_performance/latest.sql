-- How the categories sold in a range of days, compared with the range before it.

create or replace function api.category_performance(
    start_date  api.day         default null,
    end_date    api.day         default null,
    period      api.period      default null,
    store_name  api.store_name  default null,
    page_cursor api.page_cursor default null,
    max_rows    api.row_limit   default 50
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
        data_through       date,
        data_note          text,
        previous_range     text,
        next_cursor        text,
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
    after_key   text[] := retail.read_cursor(category_performance.page_cursor, 'category_performance', 'numeric', 'text');
    sees_costs  boolean := auth.caller_is('store_manager');
    asked       record;
begin
    category_performance.max_rows := coalesce(category_performance.max_rows, 50);

    select *
    into asked
    from retail.date_range(
        category_performance.period, category_performance.start_date, category_performance.end_date, 30, asked_store, compares => true
    );

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
        where daily.sales_date between asked.covered_first and asked.covered_last
            and (asked_store is null or daily.store_id = asked_store)
        group by daily.category_id
    ),

    before as (
        select
            daily.category_id,
            sum(daily.net_sales) as net_sales
        from retail.daily_category_sales as daily
        where daily.sales_date between asked.previous_first and asked.previous_last
            and (asked_store is null or daily.store_id = asked_store)
        group by daily.category_id
    ),

    range_of_products as (
        select
            products.category_id,
            count(*) as products
        from retail.product_sales(asked.covered_first, asked.covered_last, asked_store, null) as current
        join retail.products on products.product_id = current.product_id
        -- Leaves out products that were only returned, in exchanges.
        where current.units + current.units_returned > 0
        group by products.category_id
    ),

    listed as (
        select
            categories.name,
            coalesce(sold.orders, 0)::bigint as orders,
            coalesce(range_of_products.products, 0) as products,
            coalesce(sold.units, 0)::bigint as units,
            coalesce(sold.net_sales, 0) as net_sales,
            retail.percent_of(coalesce(sold.net_sales, 0), sum(sold.net_sales) over (), 2) as share,
            case when asked.previous_first is not null then coalesce(before.net_sales, 0) end as previous,
            retail.return_rate(sold.returned, sold.net_sales + sold.returned) as return_rate,
            case when sees_costs then sold.margin end as margin,
            count(*) over () as total
        from retail.categories
        left join sold on sold.category_id = categories.category_id
        left join before on before.category_id = categories.category_id
        left join range_of_products on range_of_products.category_id = categories.category_id
        where sold.category_id is not null
            or before.category_id is not null
    ),

    page as (
        select
            listed.*,
            row_number() over (order by listed.net_sales desc, listed.name) as number,
            count(*) over () as on_page
        from listed
        where after_key is null
            or (-listed.net_sales, listed.name) > (-after_key[1]::numeric, after_key[2])
    )

    select
        page.name,
        page.orders,
        page.products,
        page.units,
        round(page.net_sales, 2),
        page.share,
        round(page.previous, 2),
        retail.percent_change(page.net_sales, page.previous),
        page.return_rate,
        round(page.margin, 2),
        retail.percent_of(page.margin, page.net_sales),
        asked.first_day,
        asked.last_day,
        asked.data_through,
        asked.data_note,
        asked.previous_range,
        retail.next_cursor(
            page.number, page.on_page, category_performance.max_rows,
            'category_performance', page.net_sales::text, page.name
        ),
        page.total
    from page
    where page.number <= category_performance.max_rows
    order by page.number;

    if not found and after_key is null then
        first_day := asked.first_day;
        last_day := asked.last_day;
        data_through := asked.data_through;
        data_note := concat_ws(' ', asked.data_note, case when asked.has_data then 'Nothing was sold in this range or the one before.' end);
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.category_performance owner to retail_definer;

grant execute on function api.category_performance to retail_gateway, store_readonly, analyst;

comment on function api.category_performance is
$$How did each category sell? Compares a range of days with the range before it. Returns are subtracted. Amounts are without tax. Categories that sold in neither range are left out.

Toolset: sales
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Categories at most. 1 to 1000.

category: The category.
orders: Number of sales and exchanges that contain something of it.
products_sold: Number of different products sold.
units: Units sold, less those returned.
net_sales: Amount sold after discounts and returns [currency].
share_percent: Share of the net sales of all categories [%].
previous_net_sales: Net sales in previous_range; null without data [currency].
change_percent: Change against that; null when there were none [%].
return_percent: Amount returned, in percent of what was sold [%].
margin: Net sales less cost; null below store manager, or when a cost is unknown [currency].
margin_percent: Margin in percent of net sales; null in the same cases, and where these are not above 0 [%].
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
previous_range: The range before, and why it is comparable.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Categories, before max_rows cut the list.$$;
