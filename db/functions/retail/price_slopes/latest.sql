-- The price elasticity of products, by weeks: what api.price_response shows.
--
-- A regression of the logarithms: of the units on the mean price paid and on the units of all
-- other products, which takes out seasons, growth and busy weeks. The interval allows for errors
-- that follow each other over four weeks (Newey and West). Nothing is said of a product that was
-- not sold in nine of ten weeks, or in less than 26, or whose price hardly moved: weeks without
-- sales have no price, and leaving them out would make sales look steadier than they are.

create or replace function retail.price_slopes(
    last_day       date,
    weeks          integer,
    asked_store    integer,
    asked_category integer,
    asked_product  integer
)
    returns table (
        product_id integer,
        weeks_sold bigint,
        lowest     numeric,
        highest    numeric,
        slope      numeric,
        half_width numeric,
        silence    text
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
    return query
    with sold as materialized (
        select
            order_items.product_id,
            (price_slopes.last_day - orders.order_date) / 7 as week,
            sum(order_items.quantity) as units,
            sum(order_items.line_total) as amount
        from retail.orders
        join retail.order_items
            on order_items.store_id = orders.store_id
            and order_items.order_id = orders.order_id
            and order_items.quantity > 0
        where orders.order_date > price_slopes.last_day - 7 * price_slopes.weeks
            and orders.order_date <= price_slopes.last_day
            and (price_slopes.asked_store is null or orders.store_id = price_slopes.asked_store)
        group by 1, 2
    ),

    weekly as (
        select
            sold.product_id,
            sold.week,
            ln(sold.units::double precision) as units,
            ln((sold.amount / sold.units)::double precision) as price,
            ln((sum(sold.units) over (partition by sold.week) - sold.units)::double precision) as others
        from (
            select
                sold.*,
                sum(sold.units) over (partition by sold.week) > sold.units as has_others
            from sold
        ) as sold
        where sold.amount > 0
            and sold.has_others
    ),

    candidates as (
        select
            products.product_id,
            series.*
        from (
            select
                weekly.product_id as id,
                count(*) as weeks,
                stddev_pop(weekly.price) as spread,
                exp(percentile_cont(0.05) within group (order by weekly.price)) as lowest,
                exp(percentile_cont(0.95) within group (order by weekly.price)) as highest,
                avg(weekly.units) as units,
                avg(weekly.price) as price,
                avg(weekly.others) as others,
                -- The slope on what does not change would be made of rounding.
                case when stddev_pop(weekly.others) > 1e-6 then regr_slope(weekly.units, weekly.others) else 0 end as units_slope,
                case when stddev_pop(weekly.others) > 1e-6 then regr_slope(weekly.price, weekly.others) else 0 end as price_slope
            from weekly
            group by weekly.product_id
        ) as series
        join retail.products on products.product_id = series.id
        where (price_slopes.asked_category is null or products.category_id = price_slopes.asked_category)
            and (price_slopes.asked_product is null or products.product_id = price_slopes.asked_product)
    ),

    judged as (
        select
            candidates.*,
            case
                when candidates.weeks < 26 or candidates.weeks < 0.9 * price_slopes.weeks
                    then format('sold in %s of %s weeks, which is too few', candidates.weeks, price_slopes.weeks)
                when candidates.spread < 0.03 then 'the price hardly moved'
            end as silence
        from candidates
    ),

    -- Price and units without what the other products explain of them.
    residuals as (
        select
            judged.product_id,
            weekly.week,
            weekly.units - judged.units - judged.units_slope * (weekly.others - judged.others) as units,
            weekly.price - judged.price - judged.price_slope * (weekly.others - judged.others) as price
        from judged
        join weekly on weekly.product_id = judged.product_id
        where judged.silence is null
    ),

    slopes as (
        select
            residuals.product_id,
            sum(residuals.price * residuals.units) / nullif(sum(residuals.price ^ 2), 0) as slope,
            sum(residuals.price ^ 2) as spread
        from residuals
        group by residuals.product_id
    ),

    scores as (
        select
            residuals.product_id,
            residuals.week,
            residuals.price * (residuals.units - slopes.slope * residuals.price) as score
        from residuals
        join slopes on slopes.product_id = residuals.product_id
    ),

    measured as (
        select
            scored.product_id,
            scored.slope,
            -- Where neighbours undo each other, the plain sum is the careful one.
            retail.student_quantile(0.975, scored.weeks - 3)
            * sqrt(greatest(scored.newey_west, scored.plain) * scored.weeks / (scored.weeks - 3)) / scored.spread as half_width
        from (
            select
                scores.product_id,
                slopes.slope,
                slopes.spread,
                count(*) filter (where pairs.lag = 0)::numeric as weeks,
                sum(scores.score ^ 2) filter (where pairs.lag = 0) as plain,
                sum(case pairs.lag when 0 then 1 else 2 * (1 - pairs.lag / 5.0) end * scores.score * earlier.score) as newey_west
            from scores
            join slopes on slopes.product_id = scores.product_id
            cross join generate_series(0, 4) as pairs (lag)
            join scores as earlier
                on earlier.product_id = scores.product_id
                and earlier.week = scores.week + pairs.lag
            group by
                scores.product_id,
                slopes.slope,
                slopes.spread
        ) as scored
    )

    select
        judged.product_id,
        judged.weeks,
        judged.lowest::numeric,
        judged.highest::numeric,
        measured.slope::numeric,
        measured.half_width::numeric,
        judged.silence
    from judged
    left join measured on measured.product_id = judged.product_id;
end
$$;

alter function retail.price_slopes owner to retail_owner;

grant execute on function retail.price_slopes to retail_definer;

comment on function retail.price_slopes is
$$The price elasticity of the products that were sold in some weeks, or why nothing is said of it.

last_day: The last day of the last week.
weeks: How many weeks to look back.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
asked_product: One product, or null for all.

product_id: The product.
weeks_sold: Weeks in which it was sold.
lowest: The mean price paid in a cheap week: the 5th percentile.
highest: That of a dear week: the 95th percentile.
slope: The elasticity; null when nothing is said.
half_width: Half of the width of its 95 % interval.
silence: Why nothing is said; null when something is.$$;
