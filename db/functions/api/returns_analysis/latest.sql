-- What customers return, by product, category or store. What was returned in an exchange
-- counts as well as what was refunded.

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
        return_percent          numeric,
        share_percent           numeric,
        previous_returned_sales numeric,
        change_percent          numeric,
        total_returned_sales    numeric,
        total_return_percent    numeric,
        first_day               date,
        last_day                date,
        data_through            date,
        data_note               text,
        previous_range          text,
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
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(returns_analysis.store_name);
    asked_category integer := retail.category_by_name(returns_analysis.category_name);
    list_name      text := 'returns_analysis/' || coalesce(returns_analysis.group_by, 'product');
    after_key      text[] := retail.read_cursor(returns_analysis.page_cursor, list_name, 'numeric', 'integer');
    asked          record;
begin
    returns_analysis.group_by := coalesce(returns_analysis.group_by, 'product');
    returns_analysis.max_rows := coalesce(returns_analysis.max_rows, 20);

    select *
    into asked
    from retail.date_range(returns_analysis.period, returns_analysis.start_date, returns_analysis.end_date, 30, asked_store, compares => true);

    return query
    with summed as (
        select
            sums.*,
            sum(sums.returned_sales) over () as all_returned,
            sum(sums.sales) over () as all_sales
        from retail.returns_in_range(
            returns_analysis.group_by, asked.covered_first, asked.covered_last,
            asked.previous_first, asked.previous_last, asked_store, asked_category
        ) as sums
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
        retail.return_rate(page.returned_sales, page.sales),
        retail.percent_of(page.returned_sales, page.all_returned),
        case when asked.previous_first is not null then round(page.returned_before, 2) end,
        retail.percent_change(page.returned_sales, page.returned_before),
        round(page.all_returned, 2),
        retail.return_rate(page.all_returned, page.all_sales),
        asked.first_day,
        asked.last_day,
        asked.data_through,
        asked.data_note,
        asked.previous_range,
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

    if not found and after_key is null then
        first_day := asked.first_day;
        last_day := asked.last_day;
        data_through := asked.data_through;
        data_note := concat_ws(' ', asked.data_note, case when asked.has_data then 'Nothing was returned in this range.' end);
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.returns_analysis owner to retail_definer;

grant execute on function api.returns_analysis to retail_gateway, store_readonly, analyst;

comment on function api.returns_analysis is
$$What do customers return? Shows returns in a range of days by product, category or store, the largest amounts first: units, amounts, the share of what was sold, and the change against the range before.

Returns in an exchange are included. Amounts are without tax.

Toolset: sales
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
group_by: What each row is about: product, category or store.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000.

rank: The rank, from 1.
name: The product's, category's or store's name.
sku: The number on the shelf label; null for a category or a store.
returned_units: Units returned [pieces].
returned_sales: Amount returned [currency].
sold_units: Units that were sold [pieces].
sold_sales: Amount that was sold, after discounts and before returns [currency].
return_percent: Amount returned of what was sold in the same days; what is returned may have been sold earlier [%].
share_percent: Share of all returns [%].
previous_returned_sales: Amount returned in previous_range; null without data [currency].
change_percent: Change against that; null when nothing was returned before [%].
total_returned_sales: Amount of all returns, not only of this page [currency].
total_return_percent: All returns in percent of all that was sold [%].
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
previous_range: The range before, and why it is comparable.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Rows with returns, before max_rows cut the list.$$;
