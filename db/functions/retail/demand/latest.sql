-- What products sell per day in each store: mean and standard deviation of the last 91 days, and a
-- seasonal factor, which compares the coming weeks with the past ones at this time last year. A
-- store that opened within these days had fewer of them, and so did a product that was never sold or
-- delivered there before; fewer than 28 days tell little, so they count as 28. A product whose first
-- sale was in the first week of the 91 days counts with all of them, and its older sales are not
-- looked up. A day far above the others is capped by retail.usual_day if there are at least three
-- others, and two such days by retail.two_giant_days.
--
-- The season is that of the category, as retail.category_seasons says.

create or replace function retail.demand(asked_store integer, asked_category integer)
    returns table (
        store_id       integer,
        product_id     integer,
        units          bigint,
        mean_units     numeric,
        deviation      double precision,
        season         numeric,
        last_sale_date date,
        unusual_units  bigint,
        counted_units  integer
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    latest     date := retail.last_day();
    new_stores integer[];
    days_open  integer[];
begin
    -- Usually there are none.
    select
        array_agg(reach.store_id),
        array_agg(greatest(latest - reach.data_from + 1, 28))
    into new_stores, days_open
    from retail.store_reach() as reach
    where reach.data_from > latest - 90;

    return query
    with seasons as materialized (
        select changes.*
        from retail.category_seasons(demand.asked_category, latest) as changes
    ),

    sold as (
        select
            daily.store_id,
            daily.product_id,
            sum(daily.units) as units,
            sum(daily.units * daily.units) as squares,
            count(*) as days_sold,
            max(daily.units) as largest,
            min(daily.units) as smallest,
            min(daily.sales_date) as first_sale_date,
            max(daily.sales_date) as last_sale_date,
            coalesce(days_open[array_position(new_stores, daily.store_id)], 91) as days
        from retail.daily_product_sales as daily
        where daily.sales_date > latest - 91
            and daily.sales_date <= latest
            and (demand.asked_store is null or daily.store_id = demand.asked_store)
        group by
            daily.store_id,
            daily.product_id
    ),

    -- Few products were first sold within these days. Older sales are looked up for these alone, and
    -- deliveries for those that remain.
    new_ones as materialized (
        select
            sold.store_id,
            sold.product_id,
            sold.first_sale_date
        from sold
        where case
            when sold.first_sale_date > latest - 84
                then not exists (
                    select
                    from retail.daily_product_sales as older
                    where older.store_id = sold.store_id
                        and older.product_id = sold.product_id
                        and older.sales_date <= latest - 91
                )
        end
    ),

    since as materialized (
        select
            new_ones.store_id,
            new_ones.product_id,
            greatest(
                latest - least(
                    new_ones.first_sale_date,
                    (
                        select min(retail.local_time(moved.adjusted_at, stores.time_zone)::date)
                        from retail.inventory_adjustments as moved
                        where moved.store_id = new_ones.store_id
                            and moved.product_id = new_ones.product_id
                            and moved.change > 0
                    )
                ) + 1,
                28
            ) as days
        from new_ones
        join retail.stores on stores.store_id = new_ones.store_id
    ),

    others as (
        select
            sold.*,
            least(sold.days, coalesce(since.days, sold.days)) as all_days,
            sold.days_sold - 1 - (sold.smallest < 0)::integer as other_days,
            (sold.units - sold.largest - least(sold.smallest, 0))::double precision as other_units,
            (sold.squares - sold.largest * sold.largest - least(sold.smallest, 0) * least(sold.smallest, 0))::double precision as other_squares
        from sold
        left join since
            on since.store_id = sold.store_id
            and since.product_id = sold.product_id
        -- Offset 0 makes the planner compute each of these values once instead of wherever it is used.
        offset 0
    ),

    -- A cheap test first: the second of two giant days is at most as large as the first, so subtracting the largest day
    -- once more gives a lower bound of what the remaining days sold. Few products have a day far above that bound, and
    -- only these are looked up.
    two as materialized (
        select giants.*
        from (
            select
                array_agg(floored.store_id) as store_ids,
                array_agg(floored.product_id) as product_ids,
                array_agg(latest) as last_days
            from (
                select
                    others.*,
                    greatest((others.other_units - others.largest) / (others.other_days - 1), 0) as rest
                from others
                where others.other_days >= 2
                    and others.largest > 10
            ) as floored
            where floored.largest > 2 * (floored.rest + 5 * sqrt(greatest(floored.rest, 1)))
        ) as suspects
        cross join lateral retail.two_giant_days(suspects.store_ids, suspects.product_ids, suspects.last_days) as giants
    ),

    judged as (
        select
            others.*,
            others.other_days >= 3 as has_others,
            case
                when two.other_days >= 6 then two.usual
                else retail.usual_day(others.other_days, others.other_units, others.other_squares)
            end as usual,
            case when two.other_days >= 6 then two.second_largest end as second_largest,
            case when two.other_days >= 6 then two.second_smallest end as second_smallest,
            coalesce(two.other_days < 6, false) as may_be_usual
        from others
        left join two
            on two.store_id = others.store_id
            and two.product_id = others.product_id
        offset 0
    ),

    counted as (
        select
            judged.*,
            greatest(judged.units - capped.above - capped.second_above - capped.below - capped.second_below, 0) as usual_units,
            judged.squares
            - capped.above * (2 * judged.largest - capped.above)
            - capped.below * (2 * judged.smallest - capped.below)
            - capped.second_above * (2 * coalesce(judged.second_largest, 0) - capped.second_above)
            - capped.second_below * (2 * coalesce(judged.second_smallest, 0) - capped.second_below) as usual_squares
        from judged
        cross join lateral (
            select
                case when judged.has_others then greatest(judged.largest - judged.usual, 0) else 0 end as above,
                case when judged.has_others then least(judged.smallest + judged.usual, 0) else 0 end as below,
                coalesce(judged.second_largest - judged.usual, 0) as second_above,
                least(coalesce(judged.second_smallest + judged.usual, 0), 0) as second_below
        ) as capped
        offset 0
    )

    select
        sold.store_id,
        sold.product_id,
        greatest(sold.units, 0)::bigint,
        sold.usual_units / sold.all_days,
        -- Days without a sale count, too.
        sqrt(greatest(sold.usual_squares - sold.usual_units * sold.usual_units / sold.all_days, 0)::double precision / (sold.all_days - 1))
        * coalesce(seasons.factor, 1),
        coalesce(seasons.season, 1),
        sold.last_sale_date,
        case when sold.largest > sold.usual or sold.may_be_usual then sold.largest end,
        case when sold.largest > sold.usual and sold.has_others then sold.usual end
    from counted as sold
    join retail.products on products.product_id = sold.product_id
    left join seasons on seasons.category_id = products.category_id
    where demand.asked_category is null
        or products.category_id = demand.asked_category;
end
$$;

alter function retail.demand owner to retail_owner;

grant execute on function retail.demand to retail_definer;

comment on function retail.demand is
$$What products sold in each store in the 91 days up to the last day with an order, and their season. Products that did not sell have no row.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null.

store_id: The store.
product_id: The product.
units: Units sold, less those returned; at least 0.
mean_units: The same per day, where an unusual day counts as others do; in a store that opened later, or of a product that was first sold or delivered there later, per day since then, of 28 at least.
deviation: Standard deviation of the units sold per day, in the coming season.
season: Expected daily sales of the next 28 days relative to those of the last 91, as in the category a year ago; 1 when unknown.
last_sale_date: The last day on which it was sold or returned.
unusual_units: Units of the day with far more sales than the others; null when there was none. There may be a second one: days above counted_units.
counted_units: As how many units such a day counts in mean and deviation; null when there was no such day, or fewer than three others to compare it with.$$;
