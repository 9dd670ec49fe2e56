-- What is out of stock now, and the sales that it probably cost.
--
-- Lost sales are estimated from the product's sales per day in the 91 days before, at list price. Newer stores and
-- products are measured over fewer days, and the excess of one or two giant orders is left out, as in retail.demand.
-- Customers who miss a product look elsewhere over time: each day counts a little less than the one before, and half
-- as much after 28 days.

create or replace function api.stockouts(
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    page_cursor   api.page_cursor   default null,
    max_rows      api.row_limit     default 50
)
    returns table (
        store               text,
        product             text,
        sku                 text,
        category            text,
        out_since           date,
        days_out            integer,
        last_sale_date      date,
        units_a_day         numeric,
        lost_sales_a_day    numeric,
        lost_sales          numeric,
        total_lost_a_day    numeric,
        total_lost_sales    numeric,
        supplier            text,
        lead_time_days      integer,
        as_of               date,
        data_note           text,
        next_cursor         text,
        total_rows          bigint
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
    asked_store    integer := retail.only_store(stockouts.store_name);
    asked_category integer := retail.category_by_name(stockouts.category_name);
    after_key      text[] := retail.read_cursor(stockouts.page_cursor, 'stockouts', 'numeric', 'integer', 'integer');
    latest         date := retail.last_day();
    kept_a_day     numeric := 0.5 ^ (1 / 28.0);
    unrecorded     text := retail.stores_without_stock(asked_store);
begin
    stockouts.max_rows := coalesce(stockouts.max_rows, 50);

    return query
    with sold as (
        select
            missing.*,
            (
                select daily.sales_date
                from retail.daily_product_sales as daily
                where daily.store_id = missing.store_id
                    and daily.product_id = missing.product_id
                order by daily.sales_date desc
                limit 1
            ) as last_sale_date,
            before.*
        from retail.missing_products(asked_store, asked_category, latest) as missing
        cross join lateral (
            select
                sum(daily.units) as units,
                count(*) - 1 - (min(daily.units) < 0)::integer >= 3 as has_others,
                max(daily.units) as largest,
                min(daily.units) as smallest,
                retail.usual_day(
                    count(*) - 1 - (min(daily.units) < 0)::integer,
                    (sum(daily.units) - max(daily.units) - least(min(daily.units), 0))::double precision,
                    (sum(daily.units * daily.units) - max(daily.units) ^ 2 - least(min(daily.units), 0) ^ 2)::double precision
                ) as usual_of_one
            from retail.daily_product_sales as daily
            where daily.store_id = missing.store_id
                and daily.product_id = missing.product_id
                and daily.sales_date > missing.out_since - 91
                and daily.sales_date <= missing.out_since
        ) as before
    ),

    judged_days as (
        select
            sold.*,
            two.second_largest,
            two.second_smallest,
            coalesce(two.usual, sold.usual_of_one) as usual
        from sold
        left join (
            select giants.*
            from (
                select
                    array_agg(sold.store_id) as store_ids,
                    array_agg(sold.product_id) as product_ids,
                    array_agg(sold.out_since) as last_days
                from sold
                where sold.has_others
            ) as suspects
            cross join lateral retail.two_giant_days(suspects.store_ids, suspects.product_ids, suspects.last_days) as giants
            where giants.other_days >= 6
        ) as two
            on two.store_id = sold.store_id
            and two.product_id = sold.product_id
    ),

    rated as (
        select
            sold.*,
            greatest(
                coalesce(sold.units, 0)
                - case when sold.has_others then greatest(sold.largest - sold.usual, 0) + least(sold.smallest + sold.usual, 0) else 0 end
                - coalesce(sold.second_largest - sold.usual, 0)
                - least(coalesce(sold.second_smallest + sold.usual, 0), 0),
                0
            ) / least(greatest(sold.out_since - greatest(reach.data_from, known.since) + 1, 28), 91)::numeric as rate
        from judged_days as sold
        left join retail.store_reach() as reach on reach.store_id = sold.store_id
        left join lateral (
            select
                least(
                    min(daily.sales_date),
                    (
                        select min(retail.local_time(moved.adjusted_at, sold.time_zone)::date)
                        from retail.inventory_adjustments as moved
                        where moved.store_id = sold.store_id
                            and moved.product_id = sold.product_id
                            and moved.change > 0
                    )
                ) as since
            from retail.daily_product_sales as daily
            where daily.store_id = sold.store_id
                and daily.product_id = sold.product_id
        ) as known on sold.units > 0
    ),

    judged as (
        select
            rated.*,
            rated.rate * rated.base_price * kept_a_day ^ (latest - rated.out_since) as lost_a_day,
            rated.rate * rated.base_price * (1 - kept_a_day ^ (latest - rated.out_since)) / (1 - kept_a_day) as lost
        from rated
        -- A product that a store neither sold nor reorders is not missing there.
        where rated.reorder_point > 0
            or rated.last_sale_date is not null
    ),

    page as (
        select
            judged.*,
            row_number() over (order by judged.lost_a_day desc, judged.store_id, judged.product_id) as place,
            count(*) over () as on_page
        from judged
        where after_key is null
            or (judged.lost_a_day, -judged.store_id, -judged.product_id)
            < (after_key[1]::numeric, -after_key[2]::integer, -after_key[3]::integer)
    ),

    whole as (
        select
            count(*) as total,
            sum(judged.lost_a_day) as lost_a_day,
            sum(judged.lost) as lost
        from judged
    )

    select
        page.store,
        page.name,
        page.sku,
        categories.name,
        page.out_since,
        latest - page.out_since,
        page.last_sale_date,
        round(page.rate, 2),
        round(page.lost_a_day, 2),
        round(page.lost, 2),
        round(whole.lost_a_day, 2),
        round(whole.lost, 2),
        suppliers.name,
        suppliers.lead_time_days,
        latest,
        unrecorded,
        retail.next_cursor(
            page.place, page.on_page, stockouts.max_rows,
            'stockouts', page.lost_a_day::text, page.store_id::text, page.product_id::text
        ),
        whole.total
    from page
    cross join whole
    join retail.categories on categories.category_id = page.category_id
    left join retail.suppliers on suppliers.supplier_id = page.supplier_id
    where page.place <= stockouts.max_rows
    order by page.place;

    if not found and unrecorded is not null and after_key is null then
        as_of := latest;
        data_note := unrecorded;
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.stockouts owner to retail_definer;

grant execute on function api.stockouts to retail_gateway, store_readonly, analyst;

comment on function api.stockouts is
$$What is out of stock, and what does it cost? Lists products that are out of stock now, those that cost the most sales first: since when, and the sales probably lost, per day and so far.

Lost sales are what the product sold per day in the 91 days before it ran out, at list price; they fade as customers find it elsewhere, to half after 28 days, and some customers will have bought another product instead. Discontinued products, and products that a store neither sold nor reorders, are left out.

Toolset: inventory
Kept until data or day change.

store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000.

store: The store's name.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
out_since: The day on which the stock last changed, and so ran out.
days_out: Days since then, up to the last day with an order [days].
last_sale_date: The last day on which it was sold or returned; null when never.
units_a_day: Units sold per day in the 91 days before it ran out; of fewer, but at least 28, if the store's first sale, or the product's first sale or delivery there, is later; a day of giant orders counts as in low_stock [pieces].
lost_sales_a_day: The same at list price, without tax, after fading: what each further day costs [currency].
lost_sales: The same of all days since [currency].
total_lost_a_day: Sales lost per day for all products that are out, not only those of this page [currency].
total_lost_sales: Sales lost so far for all products that are out [currency].
supplier: The supplier; null when unknown.
lead_time_days: Days from order to delivery; null when unknown [days].
as_of: The last day with an order, from which days are counted back.
data_note: Stores without recorded stock; null if there are none.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Products out of stock, before max_rows cut the list.$$;
