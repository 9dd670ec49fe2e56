-- The products that sold best in a range of days. Products that were only returned come last, without a rank.
--
-- Its plan is kept, because it does not depend on the dates: retail.product_sales() reads the rollups, and plans for
-- itself.

create or replace function api.top_products(
    start_date    api.day           default null,
    end_date      api.day           default null,
    period        api.period        default null,
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    rank_by       api.ranking       default 'net_sales',
    page_cursor   api.page_cursor   default null,
    max_rows      api.row_limit     default 10
)
    returns table (
        rank            bigint,
        product         text,
        sku             text,
        category        text,
        brand           text,
        orders          bigint,
        units           bigint,
        net_sales       numeric,
        share_percent   numeric,
        margin          numeric,
        product_id      integer,
        first_day       date,
        last_day        date,
        data_through    date,
        data_note       text,
        next_cursor     text,
        total_rows      bigint
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
    asked_store    integer := retail.store_by_name(top_products.store_name);
    asked_category integer := retail.category_by_name(top_products.category_name);
    list_name      text := 'top_products/' || coalesce(top_products.rank_by, 'net_sales');
    after_key      text[] := retail.read_cursor(top_products.page_cursor, list_name, 'numeric', 'integer');
    sees_costs     boolean := auth.caller_is('store_manager');
    asked          record;
begin
    top_products.rank_by := coalesce(top_products.rank_by, 'net_sales');
    top_products.max_rows := coalesce(top_products.max_rows, 10);

    if top_products.rank_by = 'margin' and not sees_costs then
        raise invalid_parameter_value using
            message = 'only store managers and above may rank by margin',
            hint = 'Rank by net_sales, units or orders.',
            column = 'rank_by';
    end if;

    select *
    into asked
    from retail.date_range(top_products.period, top_products.start_date, top_products.end_date, 30, asked_store);

    return query
    with known as (
        select
            sold.*,
            sold.units + sold.units_returned > 0 as is_sold,
            case when sold.lines_without_cost = 0 then sold.net_sales - sold.cost end as margin
        from retail.product_sales(asked.covered_first, asked.covered_last, asked_store, asked_category) as sold
    ),

    valued as (
        select
            known.*,
            known.is_sold and (top_products.rank_by <> 'margin' or known.margin is not null) as has_rank,
            -- Products without a rank come last, by net sales.
            coalesce(
                case
                    when known.is_sold
                        then case top_products.rank_by
                            when 'units' then known.units
                            when 'orders' then known.orders
                            when 'margin' then known.margin
                            else known.net_sales
                        end
                end,
                -1e15 + known.net_sales
            ) as sort_value
        from known
    ),

    ranked as (
        select
            valued.*,
            row_number() over (order by valued.sort_value desc, valued.product_id) as place,
            retail.percent_of(valued.net_sales, sum(valued.net_sales) over (), 2) as share,
            count(*) over () as total,
            count(*) filter (where not valued.is_sold) over () as unsold,
            count(*) filter (where valued.is_sold and not valued.has_rank) over () as unranked
        from valued
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
                or (ranked.sort_value, -ranked.product_id) < (after_key[1]::numeric, -after_key[2]::integer)
            order by ranked.place
            limit top_products.max_rows + 1
        ) as few
    )

    select
        case when page.has_rank then page.place end,
        products.name,
        products.sku,
        categories.name,
        products.brand,
        page.orders,
        page.units,
        round(page.net_sales, 2),
        page.share,
        case when sees_costs then round(page.margin, 2) end,
        page.product_id,
        asked.first_day,
        asked.last_day,
        asked.data_through,
        nullif(
            concat_ws(
                ' ',
                asked.data_note,
                case
                    when page.unsold > 0
                        then format('%s of %s products have no rank: they were only returned in this range.', page.unsold, page.total)
                end,
                case
                    when page.unranked > 0
                        then format('%s of %s products have no rank: their costs, and so their margins, are unknown.', page.unranked, page.total)
                end
            ),
            ''
        ),
        retail.next_cursor(page.number, page.on_page, top_products.max_rows, list_name, page.sort_value::text, page.product_id::text),
        page.total
    from page
    join retail.products on products.product_id = page.product_id
    join retail.categories on categories.category_id = products.category_id
    where page.number <= top_products.max_rows
    order by page.number;

    if not found and after_key is null then
        first_day := asked.first_day;
        last_day := asked.last_day;
        data_through := asked.data_through;
        data_note := concat_ws(' ', asked.data_note, case when asked.has_data then 'Nothing was sold in this range.' end);
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.top_products owner to retail_definer;

grant execute on function api.top_products to retail_gateway, store_readonly, analyst;

comment on function api.top_products is
$$Which products sold best? Ranks the products of a range of days by net sales, units, orders or margin, over the stores that the caller sees or one of them. Returns are subtracted. Amounts are without tax.

For shares, ABC classes and changes use product_performance.

Toolset: sales
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
rank_by: What to rank by; margin is for store managers and above.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Products at most. 1 to 1000.

rank: The rank, from 1; equal figures rank by product_id; null for a product that was only returned, and by margin where that is unknown.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
brand: The product's brand.
orders: Number of sales and exchanges that contain the product.
units: Units sold, less those returned.
net_sales: Amount sold after discounts and returns, without tax [currency].
share_percent: Share of the net sales of all products that were asked for [%].
margin: Net sales less cost; null below store manager, or when a cost is unknown [currency].
product_id: Identifies the product in other tools.
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Products sold or returned in the range, before max_rows cut the list.$$;
