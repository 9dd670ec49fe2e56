-- The position of each product: rank, share, ABC class, margin, sell-through, change.

create or replace function api.product_performance(
    start_date    api.day           default null,
    end_date      api.day           default null,
    period        api.period        default null,
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    product_name  api.product_name  default null,
    class         api.abc_class     default null,
    page_cursor   api.page_cursor   default null,
    max_rows      api.row_limit     default 20
)
    returns table (
        rank                     bigint,
        product                  text,
        sku                      text,
        category                 text,
        abc_class                api.abc_class,
        orders                   bigint,
        units                    bigint,
        net_sales                numeric,
        share_percent            numeric,
        cumulative_share_percent numeric,
        previous_net_sales       numeric,
        change_percent           numeric,
        average_price            numeric,
        return_percent           numeric,
        margin                   numeric,
        margin_percent           numeric,
        quantity_on_hand         bigint,
        sell_through_percent     numeric,
        product_id               integer,
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
    asked_store    integer := retail.store_by_name(product_performance.store_name);
    asked_category integer := retail.category_by_name(product_performance.category_name);
    asked_product  integer := retail.product_by_name(product_performance.product_name);
    after_key      text[] := retail.read_cursor(product_performance.page_cursor, 'product_performance', 'numeric', 'integer');
    sees_costs     boolean := auth.caller_is('store_manager');
    asked          record;
begin
    product_performance.max_rows := coalesce(product_performance.max_rows, 20);

    select *
    into asked
    from retail.date_range(
        product_performance.period, product_performance.start_date, product_performance.end_date, 30, asked_store, compares => true
    );

    if not asked.has_data then
        first_day := asked.first_day;
        last_day := asked.last_day;
        data_through := asked.data_through;
        data_note := asked.data_note;
        total_rows := 0;
        return next;
        return;
    end if;

    return query
    with fitting as (
        select
            classed.*,
            -- Products without a rank come last.
            classed.net_sales - case when classed.place is null then 1e15 else 0 end as sort_value,
            count(*) over () as total,
            count(*) filter (where classed.place is null) over () as unsold
        from retail.product_classes(
            asked.covered_first, asked.covered_last, asked_store, asked_category, asked_product
        ) as classed
        where (asked_product is null or classed.product_id = asked_product)
            and (product_performance.class is null or classed.class = product_performance.class)
    ),

    page as (
        select
            fitting.*,
            row_number() over (order by fitting.sort_value desc, fitting.product_id) as number,
            count(*) over () as on_page
        from fitting
        where after_key is null
            or (fitting.sort_value, -fitting.product_id) < (after_key[1]::numeric, -after_key[2]::integer)
    ),

    stock as (
        select
            inventory.product_id,
            sum(inventory.quantity_on_hand) as pieces
        from retail.inventory
        where asked_store is null
            or inventory.store_id = asked_store
        group by inventory.product_id
    )

    select
        page.place,
        products.name,
        products.sku,
        categories.name,
        page.class,
        page.orders,
        page.units,
        round(page.net_sales, 2),
        page.share,
        retail.percent_of(page.above + greatest(page.net_sales, 0), page.whole),
        case when asked.previous_first is not null then round(coalesce(before.net_sales, 0), 2) end,
        retail.percent_change(page.net_sales, before.net_sales),
        round(page.net_sales / nullif(greatest(page.units, 0), 0), 2),
        retail.return_rate(page.returned_sales, page.net_sales + page.returned_sales),
        case when sees_costs and page.lines_without_cost = 0 then round(page.net_sales - page.cost, 2) end,
        case
            when sees_costs and page.lines_without_cost = 0
                then retail.percent_of(page.net_sales - page.cost, page.net_sales)
        end,
        -- Stock that was never recorded is unknown, not 0.
        stock.pieces::bigint,
        -- Today's stock says nothing about what was available long ago.
        case
            when asked.covered_last >= asked.data_through
                then retail.percent_of(greatest(page.units, 0), greatest(page.units, 0) + stock.pieces)
        end,
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
                        then format('%s of %s products have no rank: they were not sold in this range.', page.unsold, page.total)
                end
            ),
            ''
        ),
        asked.previous_range,
        retail.next_cursor(
            page.number, page.on_page, product_performance.max_rows,
            'product_performance', page.sort_value::text, page.product_id::text
        ),
        page.total
    from page
    join retail.products on products.product_id = page.product_id
    join retail.categories on categories.category_id = products.category_id
    left join stock on stock.product_id = page.product_id
    left join retail.product_sales(asked.previous_first, asked.previous_last, asked_store, asked_category) as before
        on before.product_id = page.product_id
    where page.number <= product_performance.max_rows
    order by page.number;

    if not found and after_key is null then
        first_day := asked.first_day;
        last_day := asked.last_day;
        data_through := asked.data_through;
        data_note := concat_ws(' ', asked.data_note, case when asked.has_data then 'No matching product was sold in this range.' end);
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.product_performance owner to retail_definer;

grant execute on function api.product_performance to retail_gateway, store_readonly, analyst;

comment on function api.product_performance is
$$Where does each product stand? Shows rank and share of net sales in a range of days, ABC class, change against the range before, mean price, returns, sell-through, and margin for store managers.

Class A is the products that make the first 80 percent of net sales, B the next 15 percent, C the rest. Amounts are without tax.

Toolset: sales
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category by name, in any case; then rank, share and class are those within it. Left out for all.
product_name: One product, by its name in any case or by its sku, also when it sold nothing; left out for all that sold.
class: Only the products of one ABC class. Left out: all.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Products at most. 1 to 1000.

rank: The rank by net sales, from 1; null for a product that was not sold.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
abc_class: A, B or C.
orders: Number of sales and exchanges that contain the product.
units: Units sold, less those returned.
net_sales: Amount after discounts and returns [currency].
share_percent: Share of the net sales of all products that were asked for [%].
cumulative_share_percent: Share of this product and all that rank above it [%].
previous_net_sales: Net sales in previous_range; null without data [currency].
change_percent: Change against that; null when there were none [%].
average_price: Net sales per unit; null where no more was sold than came back [currency].
return_percent: Amount returned, in percent of what was sold [%].
margin: Net sales less cost; null below store manager, or when a cost is unknown [currency].
margin_percent: Margin in percent of net sales; null in the same cases, and where these are not above 0 [%].
quantity_on_hand: Units in stock now; null when no stock of it is recorded.
sell_through_percent: Units sold, of those sold and in stock now together; null when that is unknown, or the range ends before the data: see stock_performance [%].
product_id: Identifies the product in other tools.
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
previous_range: The range before, and why it is comparable.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Products that fit, before max_rows cut the list.$$;
