-- What comes back: by product, category or store. What came back in an exchange
-- counts as well as what came back for money.

create or replace function api.returns_analysis(
    start_date    api.day              default null,
    end_date      api.day              default null,
    period        api.period           default null,
    store_name    api.store_name       default null,
    category_name api.category_name    default null,
    group_by      api.returns_grouping default 'product',
    page_cursor   api.page_cursor      default null,
    max_rows      api.row_limit        default 20
)
    returns table (
        rank                    bigint,
        name                    text,
        sku                     text,
        returned_units          bigint,
        returned_sales          numeric,
        sold_units              bigint,
        sold_sales              numeric,
        return_rate_percent     numeric,
        share_percent           numeric,
        previous_returned_sales numeric,
        change_percent          numeric,
        total_returned_sales    numeric,
        total_rate_percent      numeric,
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
    asked_store    integer := retail.store_by_name(returns_analysis.store_name);
    asked_category integer := retail.category_by_name(returns_analysis.category_name);
    list_name      text := 'returns_analysis/' || coalesce(returns_analysis.group_by, 'product');
    after_key      text[] := retail.read_cursor(returns_analysis.page_cursor, list_name, 'numeric', 'integer');
    asked          record;
    days_before    integer;
begin
    returns_analysis.group_by := coalesce(returns_analysis.group_by, 'product');
    returns_analysis.max_rows := coalesce(returns_analysis.max_rows, 20);

    select *
    into asked
    from retail.date_range(returns_analysis.period, returns_analysis.start_date, returns_analysis.end_date, 30);

    days_before := asked.last_day - asked.first_day + 1;

    return query
    with sold as (
        select
            current.product_id as id,
            current.units_returned,
            current.returned_sales,
            current.units + current.units_returned as units_sold,
            current.net_sales + current.returned_sales as sales,
            0::numeric as returned_before
        from retail.product_sales(asked.first_day, asked.last_day, asked_store, asked_category) as current
        where returns_analysis.group_by = 'product'

        union all

        select
            previous.product_id,
            0,
            0,
            0,
            0,
            previous.returned_sales
        from retail.product_sales(
            asked.first_day - days_before, asked.first_day - 1, asked_store, asked_category
        ) as previous
        where returns_analysis.group_by = 'product'

        union all

        select
            case returns_analysis.group_by when 'store' then daily.store_id else daily.category_id end,
            case when daily.sales_date >= asked.first_day then daily.units_returned else 0 end,
            case when daily.sales_date >= asked.first_day then daily.returned_sales else 0 end,
            case when daily.sales_date >= asked.first_day then daily.units + daily.units_returned else 0 end,
            case when daily.sales_date >= asked.first_day then daily.net_sales + daily.returned_sales else 0 end,
            case when daily.sales_date < asked.first_day then daily.returned_sales else 0 end
        from retail.daily_category_sales as daily
        where returns_analysis.group_by <> 'product'
            and daily.sales_date between asked.first_day - days_before and asked.last_day
            and (asked_store is null or daily.store_id = asked_store)
            and (asked_category is null or daily.category_id = asked_category)
    ),

    summed as (
        select
            sold.id,
            sum(sold.units_returned) as units_returned,
            sum(sold.returned_sales) as returned_sales,
            sum(sold.units_sold) as units_sold,
            sum(sold.sales) as sales,
            sum(sold.returned_before) as returned_before,
            sum(sum(sold.returned_sales)) over () as all_returned,
            sum(sum(sold.sales)) over () as all_sales
        from sold
        group by sold.id
    ),

    ranked as (
        select
            summed.*,
            row_number() over (order by summed.returned_sales desc, summed.id) as place,
            count(*) over () as total
        from summed
        where summed.units_returned > 0
    ),

    page as (
        select
            few.*,
            row_number() over (order by few.place) as number,
            count(*) over () as on_page
        from (
            select ranked.*
            from ranked
            where after_key is null
                or (ranked.returned_sales, -ranked.id) < (after_key[1]::numeric, -after_key[2]::integer)
            order by ranked.place
            limit returns_analysis.max_rows + 1
        ) as few
    )

    select
        page.place,
        coalesce(products.name, categories.name, stores.name),
        products.sku,
        page.units_returned::bigint,
        round(page.returned_sales, 2),
        page.units_sold::bigint,
        round(page.sales, 2),
        round(100 * page.returned_sales / nullif(page.sales, 0), 1),
        round(100 * page.returned_sales / nullif(page.all_returned, 0), 1),
        round(page.returned_before, 2),
        retail.percent_change(page.returned_sales, page.returned_before),
        round(page.all_returned, 2),
        round(100 * page.all_returned / nullif(page.all_sales, 0), 1),
        asked.first_day,
        asked.last_day,
        retail.next_cursor(page.number, page.on_page, returns_analysis.max_rows, list_name, page.returned_sales::text, page.id::text),
        page.total
    from page
    left join retail.products
        on returns_analysis.group_by = 'product'
        and products.product_id = page.id
    left join retail.categories
        on returns_analysis.group_by = 'category'
        and categories.category_id = page.id
    left join retail.stores
        on returns_analysis.group_by = 'store'
        and stores.store_id = page.id
    where page.number <= returns_analysis.max_rows
    order by page.number;
end
$$;

alter function api.returns_analysis owner to retail_definer;

grant execute on function api.returns_analysis to retail_gateway, store_readonly, analyst;

comment on function api.returns_analysis is
$$Shows what came back in a range of days, by product, category or store, the largest amounts first: pieces, amounts, the rate of what was sold, and the change against as many days before. What came back in an exchange counts too. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
group_by: What each row is about: product, category or store.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many rows to return at most, 1 to 1000.

rank: The place, from 1.
name: The product's, category's or store's name.
sku: The number on the shelf label; null for a category or a store.
returned_units: Pieces that came back [pieces].
returned_sales: Amount that came back [currency].
sold_units: Pieces that were sold [pieces].
sold_sales: Amount that was sold, after discounts and before returns [currency].
return_rate_percent: Amount that came back of what was sold in the same days; what comes back may have been sold earlier [%].
share_percent: Part of all that came back [%].
previous_returned_sales: Amount that came back in as many days before [currency].
change_percent: Change against it; null when nothing had come back [%].
total_returned_sales: Amount of all that came back, not only of this page [currency].
total_rate_percent: All that came back of all that was sold [%].
first_day: First day of the range.
last_day: Last day of the range.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Rows with something that came back, before max_rows cut the list.$$;
