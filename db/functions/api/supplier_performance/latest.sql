-- What each supplier's products bring in, how often they are returned, and how often they are out of stock.

create or replace function api.supplier_performance(
    start_date    api.day           default null,
    end_date      api.day           default null,
    period        api.period        default null,
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    page_cursor   api.page_cursor   default null,
    max_rows      api.row_limit     default 50
)
    returns table (
        supplier                 text,
        products_sold            bigint,
        units                    bigint,
        net_sales                numeric,
        share_percent            numeric,
        previous_net_sales       numeric,
        change_percent           numeric,
        return_percent           numeric,
        margin                   numeric,
        margin_percent           numeric,
        out_of_stock_percent     numeric,
        stock_list_value         numeric,
        lead_time_days           integer,
        lead_time_deviation_days numeric,
        first_day                date,
        last_day                 date,
        data_through             date,
        data_note                text,
        previous_range           text,
        next_cursor              text,
        total_rows               bigint
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
    asked_store    integer := retail.store_by_name(supplier_performance.store_name);
    asked_category integer := retail.category_by_name(supplier_performance.category_name);
    after_key      text[] := retail.read_cursor(supplier_performance.page_cursor, 'supplier_performance', 'numeric', 'integer');
    sees_costs     boolean := auth.caller_is('store_manager');
    latest         date := retail.last_day();
    asked          record;
begin
    supplier_performance.max_rows := coalesce(supplier_performance.max_rows, 50);

    select *
    into asked
    from retail.date_range(
        supplier_performance.period, supplier_performance.start_date, supplier_performance.end_date, 91, asked_store, compares => true
    );

    -- Set now, because the row has them even if there are no figures.
    first_day := asked.first_day;
    last_day := asked.last_day;
    data_through := asked.data_through;
    data_note := asked.data_note;
    total_rows := 0;

    if not asked.has_data then
        return next;
        return;
    end if;

    return query
    with sold as (
        select *
        from retail.supplier_sales(asked.covered_first, asked.covered_last, asked_store, asked_category)
    ),

    before as (
        select *
        from retail.supplier_sales(asked.previous_first, asked.previous_last, asked_store, asked_category)
    ),

    stocks as (
        select
            coalesce(products.supplier_id, 0) as supplier_id,
            -- Products that are no longer sold need not be in stock.
            100.0 * count(*) filter (where inventory.quantity_on_hand = 0 and retail.is_sold_on(products.discontinued_on, latest))
            / nullif(count(*) filter (where retail.is_sold_on(products.discontinued_on, latest)), 0) as out_of_stock,
            sum(inventory.quantity_on_hand * products.base_price) as list_value
        from retail.inventory
        join retail.products on products.product_id = inventory.product_id
        where (asked_store is null or inventory.store_id = asked_store)
            and (asked_category is null or products.category_id = asked_category)
        group by 1
    ),

    listed as (
        select
            coalesce(suppliers.supplier_id, 0) as supplier_id,
            suppliers.name,
            suppliers.lead_time_days,
            suppliers.lead_time_deviation_days,
            coalesce(sold.products, 0) as products,
            coalesce(sold.units, 0) as units,
            coalesce(sold.net_sales, 0) as net_sales,
            retail.percent_of(coalesce(sold.net_sales, 0), sum(sold.net_sales) over (), 2) as share,
            case when asked.previous_first is not null then coalesce(before.net_sales, 0) end as previous,
            retail.return_rate(sold.returned, sold.net_sales + sold.returned) as return_rate,
            case when sees_costs then sold.margin end as margin,
            stocks.out_of_stock,
            stocks.list_value,
            count(*) over () as total
        from stocks
        full join sold on sold.supplier_id = stocks.supplier_id
        full join before on before.supplier_id = coalesce(stocks.supplier_id, sold.supplier_id)
        left join retail.suppliers on suppliers.supplier_id = coalesce(stocks.supplier_id, sold.supplier_id, before.supplier_id)
    ),

    page as (
        select
            listed.*,
            row_number() over (order by listed.net_sales desc, listed.supplier_id) as place,
            count(*) over () as on_page
        from listed
        where after_key is null
            or (-listed.net_sales, listed.supplier_id) > (-after_key[1]::numeric, after_key[2]::integer)
    )

    select
        page.name,
        page.products,
        page.units::bigint,
        round(page.net_sales, 2),
        page.share,
        round(page.previous, 2),
        retail.percent_change(page.net_sales, page.previous),
        page.return_rate,
        round(page.margin, 2),
        retail.percent_of(page.margin, page.net_sales),
        round(page.out_of_stock, 1),
        round(page.list_value, 2),
        page.lead_time_days,
        page.lead_time_deviation_days,
        asked.first_day,
        asked.last_day,
        asked.data_through,
        asked.data_note,
        asked.previous_range,
        retail.next_cursor(
            page.place, page.on_page, supplier_performance.max_rows,
            'supplier_performance', page.net_sales::text, page.supplier_id::text
        ),
        page.total
    from page
    where page.place <= supplier_performance.max_rows
    order by page.place;

    if not found and after_key is null then
        data_note := concat_ws(' ', asked.data_note, 'No matching product was sold in this range, or is in stock.');
        return next;
    end if;
end
$$;

alter function api.supplier_performance owner to retail_definer;

grant execute on function api.supplier_performance to retail_gateway, store_user, analyst;

comment on function api.supplier_performance is
$$How does each supplier do? Sales, change, returns and margin of a supplier's products in a range of days, how many of them are out of stock now, and the lead time that the supplier states.

Orders to suppliers are not recorded, so it is not known whether they are delivered on time or in full. Lead times are those that the supplier states.

Toolset: planning
Kept until data or day change.

start_date: First day, included. Left out: 91 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Suppliers at most. 1 to 1000.

supplier: The supplier's name; null for products without one.
products_sold: Number of different products sold.
units: Units sold, less those returned.
net_sales: Amount sold after discounts and returns [currency].
share_percent: Share of the net sales of all suppliers [%].
previous_net_sales: Net sales in previous_range; null without data [currency].
change_percent: Change against that; null when there were none [%].
return_percent: Amount returned, in percent of what was sold [%].
margin: Net sales less cost; null below store manager, or when a cost is unknown [currency].
margin_percent: Margin in percent of net sales; null in the same cases, and where these are not above 0 [%].
out_of_stock_percent: Products out of stock now, of those that stores carry; one in two stores counts twice [%].
stock_list_value: Units in stock now at list price, without tax [currency].
lead_time_days: Days from order to delivery, as stated [days].
lead_time_deviation_days: Standard deviation of that; null when unknown [days].
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
previous_range: The range before, and why it is comparable.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Suppliers, before max_rows cut the list.$$;
