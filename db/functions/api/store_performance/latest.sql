-- How the stores did in a range of days, beside the same days a year before and
-- beside each other.

create or replace function api.store_performance(
    start_date  api.day         default null,
    end_date    api.day         default null,
    period      api.period      default null,
    page_cursor api.page_cursor default null,
    max_rows    api.row_limit   default 50
)
    returns table (
        rank                    bigint,
        store                   text,
        orders                  bigint,
        customers               bigint,
        units                   bigint,
        net_sales               numeric,
        share_percent           numeric,
        of_mean_percent         numeric,
        average_order_value     numeric,
        items_per_order         numeric,
        return_percent          numeric,
        previous_net_sales      numeric,
        change_percent          numeric,
        peers_change_percent    numeric,
        margin                  numeric,
        margin_percent          numeric,
        first_day               date,
        last_day                date,
        next_cursor             text,
        total_rows              bigint
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
    after_key  text[] := retail.read_cursor(store_performance.page_cursor, 'store_performance', 'numeric', 'text');
    sees_costs boolean := auth.caller_is('store_manager');
    all_stores integer[] := retail.stores_by_name(null);
    asked      record;
    year       record;
begin
    store_performance.max_rows := coalesce(store_performance.max_rows, 50);

    select *
    into asked
    from retail.date_range(store_performance.period, store_performance.start_date, store_performance.end_date, 30);

    select *
    into year
    from retail.year_before(asked.first_day, asked.last_day);

    return query
    with sold as (
        select
            daily.store_id,
            sum(daily.orders) as orders,
            sum(daily.units) as units,
            sum(daily.net_sales) as net_sales,
            sum(daily.gross_sales - daily.discounts) as sold,
            sum(daily.returned_sales) as returned,
            case when sum(daily.lines_without_cost) = 0 then sum(daily.net_sales - daily.cost) end as margin
        from retail.daily_store_sales as daily
        where daily.sales_date between asked.first_day and asked.last_day
        group by daily.store_id
    ),

    year_before as (
        select
            daily.store_id,
            sum(daily.net_sales) as net_sales
        from retail.daily_store_sales as daily
        where daily.sales_date between year.year_first and year.year_last
        group by daily.store_id
    ),

    compared as (
        select
            stores.name,
            sold.*,
            coalesce(sold.net_sales, 0) as sales,
            coalesce(year_before.net_sales, 0) as sales_before,
            coalesce(buyers.customers, 0) as customers,
            -- The other stores that were there a year before, together.
            coalesce(sum(sold.net_sales) filter (where year_before.net_sales > 0) over (), 0)
            - case when year_before.net_sales > 0 then coalesce(sold.net_sales, 0) else 0 end as peers_sales,
            sum(year_before.net_sales) filter (where year_before.net_sales > 0) over ()
            - coalesce(greatest(year_before.net_sales, 0), 0) as peers_sales_before
        from retail.stores
        left join sold on sold.store_id = stores.store_id
        left join year_before on year_before.store_id = stores.store_id
        left join retail.buyers_by_store(all_stores, asked.first_day, asked.last_day) as buyers on buyers.store_id = stores.store_id
    ),

    page as (
        select
            ranked.*,
            row_number() over (order by ranked.sales desc, ranked.name) as number,
            count(*) over () as on_page
        from (
            select
                compared.*,
                rank() over (order by compared.sales desc) as place,
                100 * compared.net_sales / nullif(sum(compared.net_sales) over (), 0) as share,
                100 * compared.sales / nullif(avg(compared.sales) over (), 0) as of_mean,
                count(*) over () as total
            from compared
        ) as ranked
        where after_key is null
            or (-ranked.sales, ranked.name) > (-after_key[1]::numeric, after_key[2])
    )

    select
        page.place,
        page.name,
        coalesce(page.orders, 0)::bigint,
        page.customers,
        coalesce(page.units, 0)::bigint,
        round(page.sales, 2),
        round(page.share, 2),
        round(page.of_mean, 1),
        round(page.sold / nullif(page.orders, 0), 2),
        round(page.units / nullif(page.orders, 0), 2),
        round(100 * coalesce(page.returned, 0) / nullif(page.sold, 0), 1),
        round(page.sales_before, 2),
        retail.percent_change(page.sales, page.sales_before),
        retail.percent_change(page.peers_sales, page.peers_sales_before),
        case when sees_costs then round(page.margin, 2) end,
        case when sees_costs then round(100 * page.margin / nullif(page.net_sales, 0), 1) end,
        asked.first_day,
        asked.last_day,
        retail.next_cursor(
            page.number, page.on_page, store_performance.max_rows,
            'store_performance', page.sales::text, page.name
        ),
        page.total
    from page
    where page.number <= store_performance.max_rows
    order by page.number;
end
$$;

alter function api.store_performance owner to retail_definer;

grant execute on function api.store_performance to retail_gateway, store_user, analyst;

comment on function api.store_performance is
$$How did each store do? Shows the stores that the caller sees in a range of days, against the same days a year before and against the other stores. Amounts are without tax. For more figures side by side use compare_stores.

Toolset: stores

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with an order.
period: A range by name, instead of the dates.
page_cursor: The next_cursor of the previous answer. Left out: from the beginning.
max_rows: Stores at most, 1 to 1000.

rank: The rank by net sales, from 1.
store: The store's name; stores without orders have a row too.
orders: Number of sales and exchanges.
customers: Number of different customers who bought; walk-in customers are not counted.
units: Units sold, less those returned.
net_sales: Amount sold after discounts and returns [currency].
share_percent: Share of the net sales of all these stores [%].
of_mean_percent: Net sales in percent of the mean of all these stores [%].
average_order_value: Amount of a sale after discount, on average; null without orders [currency].
items_per_order: Units per order, on average [pieces].
return_percent: Amount returned, in percent of what was sold [%].
previous_net_sales: Net sales on the same days a year before, or in the same months [currency].
change_percent: Change of net sales against the year before; null when it had none [%].
peers_change_percent: Change of all the other stores together that sold a year before too; null when there are none [%].
margin: Net sales less cost; null below store manager, or when a cost is unknown [currency].
margin_percent: Margin in percent of net sales; null in the same cases [%].
first_day: First day of the range.
last_day: Last day of the range.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Number of stores, before max_rows cut the list.$$;
