-- How sales changed from one range to another, and what the change is made of.
--
-- What a store sold is orders x pieces an order x the mean price of a piece, and the
-- mean price is the sum over its products of share of the pieces x price. Each change
-- is weighted with the mean of both ranges (Bennet's method), so that no factor goes
-- first and the way back gives the same parts with the other sign:
--   orders   change of orders x mean pieces an order x mean price,
--   items    the rest of the change of pieces x mean price,
--   price    change of a product's price x its mean share x mean pieces,
--   mix      change of its share x its mean price x mean pieces,
--   returns  what came back, apart, for it has no price of its own.
-- This is done for each product in each store, and all else is a sum of that: parts of
-- categories, stores or products add up to the parts of the whole. A product that one
-- of the ranges lacks has the other one's price; a store, its pieces an order too.
--
-- Rounding: mix is what the rounded others leave, so each row is right to the cent; the
-- largest change takes what makes each column right.

create or replace function api.compare_periods(
    start_date       api.day             default null,
    end_date         api.day             default null,
    period           api.period          default null,
    compare_with     api.comparison      default 'previous',
    other_start_date api.day             default null,
    other_end_date   api.day             default null,
    store_name       api.store_name      default null,
    category_name    api.category_name   default null,
    group_by         api.change_grouping default 'total',
    page_cursor      api.page_cursor     default null,
    max_rows         api.row_limit       default 20
)
    returns table (
        name             text,
        net_sales        numeric,
        other_net_sales  numeric,
        change           numeric,
        change_percent   numeric,
        share_percent    numeric,
        orders_effect    numeric,
        items_effect     numeric,
        price_effect     numeric,
        mix_effect       numeric,
        returns_effect   numeric,
        orders           bigint,
        other_orders     bigint,
        units            bigint,
        other_units      bigint,
        sku              text,
        first_day        date,
        last_day         date,
        other_first_day  date,
        other_last_day   date,
        next_cursor      text,
        total_rows       bigint
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
    asked_store    integer := retail.store_by_name(compare_periods.store_name);
    asked_category integer := retail.category_by_name(compare_periods.category_name);
    grouping       text := coalesce(compare_periods.group_by, 'total');
    after_key      text[] := retail.read_cursor(
        compare_periods.page_cursor, 'compare_periods by ' || grouping, 'numeric', 'integer'
    );
    asked          record;
    other          record;
begin
    compare_periods.compare_with := coalesce(compare_periods.compare_with, 'previous');
    compare_periods.max_rows := coalesce(compare_periods.max_rows, 20);

    select *
    into asked
    from retail.date_range(compare_periods.period, compare_periods.start_date, compare_periods.end_date, 30);

    if num_nonnulls(compare_periods.other_start_date, compare_periods.other_end_date) = 1 then
        raise invalid_parameter_value using
            message = 'other_start_date and other_end_date belong together',
            hint = 'Give both, or neither for what compare_with says.',
            column = 'other_start_date';
    end if;

    if compare_periods.other_start_date is not null then
        if compare_periods.other_start_date > compare_periods.other_end_date then
            raise invalid_parameter_value using
                message = format(
                    'other_start_date %s is after other_end_date %s',
                    compare_periods.other_start_date, compare_periods.other_end_date
                ),
                hint = 'Give the earlier day as other_start_date.',
                column = 'other_start_date';
        end if;

        select compare_periods.other_start_date::date as first_day, compare_periods.other_end_date::date as last_day
        into other;
    elsif compare_periods.compare_with = 'previous' then
        select asked.first_day - (asked.last_day - asked.first_day + 1) as first_day, asked.first_day - 1 as last_day
        into other;
    else
        select before.year_first as first_day, before.year_last as last_day
        into other
        from retail.year_before(asked.first_day, asked.last_day) as before;
    end if;

    return query
    with both_ranges as (
        select
            range.is_now,
            range.from_day,
            range.to_day,
            -- The first day of the first whole month, and of the month after the last one.
            case when range.months_from < range.months_to then range.months_from else range.to_day + 1 end as months_from,
            case when range.months_from < range.months_to then range.months_to else range.to_day + 1 end as months_to
        from (
            select
                days.is_now,
                days.from_day,
                days.to_day,
                date_trunc('month', days.from_day + interval '1 month - 1 day')::date as months_from,
                date_trunc('month', days.to_day + 1)::date as months_to
            from (
                values
                (true, asked.first_day, asked.last_day),
                (false, other.first_day, other.last_day)
            ) as days (is_now, from_day, to_day)
        ) as range
    ),

    -- Each product in each store, in both ranges: pieces and amount before any came back.
    sold as (
        select
            sums.store_id,
            sums.product_id,
            products.category_id,
            coalesce(sum(sums.orders) filter (where sums.is_now), 0) as orders,
            coalesce(sum(sums.orders) filter (where not sums.is_now), 0) as other_orders,
            coalesce(sum(sums.units) filter (where sums.is_now), 0) as units,
            coalesce(sum(sums.units) filter (where not sums.is_now), 0) as other_units,
            coalesce(sum(sums.units + sums.units_returned) filter (where sums.is_now), 0) as q1,
            coalesce(sum(sums.units + sums.units_returned) filter (where not sums.is_now), 0) as q0,
            coalesce(sum(sums.net_sales + sums.returned_sales) filter (where sums.is_now), 0) as g1,
            coalesce(sum(sums.net_sales + sums.returned_sales) filter (where not sums.is_now), 0) as g0,
            coalesce(sum(sums.returned_sales) filter (where sums.is_now), 0) as r1,
            coalesce(sum(sums.returned_sales) filter (where not sums.is_now), 0) as r0
        from (
            select
                both_ranges.is_now,
                monthly.store_id,
                monthly.product_id,
                monthly.orders,
                monthly.units,
                monthly.units_returned,
                monthly.returned_sales,
                monthly.net_sales
            from both_ranges
            join retail.monthly_product_sales as monthly
                on monthly.month >= both_ranges.months_from
                and monthly.month < both_ranges.months_to
                and (asked_store is null or monthly.store_id = asked_store)

            union all

            select
                both_ranges.is_now,
                daily.store_id,
                daily.product_id,
                daily.orders,
                daily.units,
                daily.units_returned,
                daily.returned_sales,
                daily.net_sales
            from both_ranges
            cross join lateral (
                values
                (both_ranges.from_day, both_ranges.months_from - 1),
                (both_ranges.months_to, both_ranges.to_day)
            ) as edge (from_day, to_day)
            join retail.daily_product_sales as daily
                on daily.sales_date between edge.from_day and edge.to_day
                and (asked_store is null or daily.store_id = asked_store)
        ) as sums
        join retail.products
            on products.product_id = sums.product_id
            and (asked_category is null or products.category_id = asked_category)
        group by
            sums.store_id,
            sums.product_id,
            products.category_id
    ),

    -- Orders of each store; of a category, those that hold something of it.
    orders_made as (
        select
            days.store_id,
            days.category_id,
            coalesce(sum(days.orders) filter (where days.is_now), 0) as orders,
            coalesce(sum(days.orders) filter (where not days.is_now), 0) as other_orders
        from (
            select
                both_ranges.is_now,
                daily.store_id,
                null::integer as category_id,
                daily.orders
            from both_ranges
            join retail.daily_store_sales as daily
                on daily.sales_date between both_ranges.from_day and both_ranges.to_day
                and (asked_store is null or daily.store_id = asked_store)

            union all

            select
                both_ranges.is_now,
                daily.store_id,
                daily.category_id,
                daily.orders
            from both_ranges
            join retail.daily_category_sales as daily
                on daily.sales_date between both_ranges.from_day and both_ranges.to_day
                and (asked_store is null or daily.store_id = asked_store)
            where (grouping = 'category' or asked_category is not null)
                and (asked_category is null or daily.category_id = asked_category)
        ) as days
        group by
            days.store_id,
            days.category_id
    ),

    stores_sold as (
        select
            totals.*,
            -- Mean pieces an order; that of the other range where one has no orders.
            (coalesce(totals.v1, totals.v0, 0) + coalesce(totals.v0, totals.v1, 0)) / 2 * (totals.o1 - totals.o0) as units_by_orders
        from (
            select
                sums.store_id,
                sums.q1,
                sums.q0,
                coalesce(orders_made.orders, 0) as o1,
                coalesce(orders_made.other_orders, 0) as o0,
                sums.q1 / nullif(orders_made.orders, 0) as v1,
                sums.q0 / nullif(orders_made.other_orders, 0) as v0
            from (
                select
                    sold.store_id,
                    sum(sold.q1) as q1,
                    sum(sold.q0) as q0
                from sold
                group by sold.store_id
            ) as sums
            left join orders_made
                on orders_made.store_id = sums.store_id
                and orders_made.category_id is not distinct from asked_category
        ) as totals
    ),

    parted as (
        select
            sold.*,
            stores_sold.units_by_orders * weight.by_piece as orders_part,
            (stores_sold.q1 - stores_sold.q0 - stores_sold.units_by_orders) * weight.by_piece as items_part,
            -- Only what was bought in both ranges has a price to compare.
            case
                when sold.q0 > 0 and sold.q1 > 0
                    then (stores_sold.q0 + stores_sold.q1) / 2
                        * (sold.q0 / stores_sold.q0 + sold.q1 / stores_sold.q1) / 2
                        * (sold.g1 / sold.q1 - sold.g0 / sold.q0)
                else 0
            end as price_part
        from sold
        join stores_sold on stores_sold.store_id = sold.store_id
        cross join lateral (
            select
                (
                    coalesce(sold.g1 / nullif(stores_sold.q1, 0), sold.g0 / nullif(stores_sold.q0, 0), 0)
                    + coalesce(sold.g0 / nullif(stores_sold.q0, 0), sold.g1 / nullif(stores_sold.q1, 0), 0)
                ) / 2 as by_piece
        ) as weight
    ),

    grouped as (
        select
            case grouping
                when 'store' then parted.store_id
                when 'category' then parted.category_id
                when 'product' then parted.product_id
            end as group_id,
            round(sum(parted.g1 - parted.r1), 2) as net_sales,
            round(sum(parted.g0 - parted.r0), 2) as other_net_sales,
            sum(parted.units) as units,
            sum(parted.other_units) as other_units,
            sum(parted.orders) as orders,
            sum(parted.other_orders) as other_orders,
            sum(parted.orders_part) as orders_part,
            sum(parted.items_part) as items_part,
            sum(parted.price_part) as price_part,
            sum(parted.r0 - parted.r1) as returns_part
        from parted
        group by 1

        union all

        -- The whole is there even if nothing was sold.
        select
            null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        where grouping = 'total'
            and not exists (select from parted)
    ),

    ranked as (
        select
            grouped.*,
            row_number() over (
                order by
                    abs(grouped.net_sales - grouped.other_net_sales) desc,
                    grouped.group_id
            ) as place
        from grouped
    ),

    rounded as (
        select
            ranked.*,
            round(ranked.orders_part, 2) + case when ranked.place = 1 then cents.orders else 0 end as orders_effect,
            round(ranked.items_part, 2) + case when ranked.place = 1 then cents.items else 0 end as items_effect,
            round(ranked.price_part, 2) + case when ranked.place = 1 then cents.price else 0 end as price_effect,
            round(ranked.returns_part, 2) + case when ranked.place = 1 then cents.returns else 0 end as returns_effect
        from ranked
        cross join (
            select
                round(sum(grouped.orders_part), 2) - sum(round(grouped.orders_part, 2)) as orders,
                round(sum(grouped.items_part), 2) - sum(round(grouped.items_part, 2)) as items,
                round(sum(grouped.price_part), 2) - sum(round(grouped.price_part, 2)) as price,
                round(sum(grouped.returns_part), 2) - sum(round(grouped.returns_part, 2)) as returns
            from grouped
        ) as cents
    ),

    counted as (
        select
            case grouping when 'store' then orders_made.store_id when 'category' then orders_made.category_id end as group_id,
            sum(orders_made.orders) as orders,
            sum(orders_made.other_orders) as other_orders
        from orders_made
        where (grouping = 'category' and orders_made.category_id is not null)
            or (grouping <> 'category' and orders_made.category_id is not distinct from asked_category)
        group by 1
    ),

    page as (
        select
            listed.*,
            row_number() over (order by listed.place) as number,
            count(*) over () as on_page
        from (
            select
                rounded.*,
                rounded.net_sales - rounded.other_net_sales as change,
                sum(rounded.net_sales - rounded.other_net_sales) over () as whole_change,
                count(*) over () as total
            from rounded
        ) as listed
        where after_key is null
            or (-abs(listed.change), listed.group_id) > (-after_key[1]::numeric, after_key[2]::integer)
    )

    select
        coalesce(stores.name, categories.name, products.name, 'total'),
        page.net_sales,
        page.other_net_sales,
        page.change,
        round(100 * page.change / nullif(abs(page.other_net_sales), 0), 1),
        round(100 * page.change / nullif(page.whole_change, 0), 1),
        page.orders_effect,
        page.items_effect,
        page.price_effect,
        page.change - page.orders_effect - page.items_effect - page.price_effect - page.returns_effect,
        page.returns_effect,
        case when grouping = 'product' then page.orders else coalesce(counted.orders, 0) end::bigint,
        case when grouping = 'product' then page.other_orders else coalesce(counted.other_orders, 0) end::bigint,
        page.units::bigint,
        page.other_units::bigint,
        products.sku,
        asked.first_day,
        asked.last_day,
        other.first_day,
        other.last_day,
        retail.next_cursor(
            page.number, page.on_page, compare_periods.max_rows,
            'compare_periods by ' || grouping, abs(page.change)::text, page.group_id::text
        ),
        page.total
    from page
    left join counted on counted.group_id is not distinct from page.group_id
    left join retail.stores on grouping = 'store' and stores.store_id = page.group_id
    left join retail.categories on grouping = 'category' and categories.category_id = page.group_id
    left join retail.products on grouping = 'product' and products.product_id = page.group_id
    where page.number <= compare_periods.max_rows
    order by page.number;
end
$$;

alter function api.compare_periods owner to retail_definer;

grant execute on function api.compare_periods to retail_gateway, store_user, analyst;

comment on function api.compare_periods is
$$Compares net sales of two ranges of days and takes the change apart: more or fewer orders, more or fewer pieces an order, higher or lower prices of the same products, another mix of products, and what came back. The five parts add up to the change, to the cent, and the parts of categories, stores or products to those of the whole. In all, or by category, store or product, the largest changes first. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
compare_with: The other range: as many days before, or the same days a year before, or the same months.
other_start_date: First day of the other range, instead of compare_with.
other_end_date: Last day of the other range, included.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
group_by: What each row is about: all together, a category, a store or a product.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many rows to return at most, 1 to 1000.

name: The category's, store's or product's name, or total.
net_sales: Amount in the range, after discounts and returns [currency].
other_net_sales: Amount in the other range [currency].
change: net_sales less other_net_sales [currency].
change_percent: The change in percent of the other range; null when it had none [%].
share_percent: Part of the whole change; beyond 100 and below 0 where changes go in different directions [%].
orders_effect: What more orders brought in the stores concerned; of a category or product, its part of that [currency].
items_effect: What more pieces an order brought, before any came back; of a category or product, its part of that [currency].
price_effect: What other prices brought of the products that a store sold in both ranges [currency].
mix_effect: What dearer or cheaper products in the orders brought; of a category or product, what its larger or smaller share of the pieces brought [currency].
returns_effect: What less coming back brought; negative when more came back [currency].
orders: Number of sales and exchanges in the range; of a category, those that hold something of it, of a product likewise.
other_orders: Number of sales and exchanges in the other range.
units: Pieces in the range, less those that came back.
other_units: Pieces in the other range, less those that came back.
sku: The number on the shelf label; null unless grouped by product.
first_day: First day of the range.
last_day: Last day of the range.
other_first_day: First day of the other range.
other_last_day: Last day of the other range.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Rows in all, before max_rows cut the list.$$;
