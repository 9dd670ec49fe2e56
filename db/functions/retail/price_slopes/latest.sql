-- The price elasticity of products, by weeks: what api.price_response shows.
--
-- A log-log regression of the units on the mean price paid and on the units of the other products
-- of the category, which removes seasons, growth and busy weeks. The interval allows for errors
-- that are autocorrelated over four weeks (Newey-West) and for weeks of high leverage (HC3). There
-- is no result for a product that sold in fewer than nine of ten weeks, or in fewer than 26, or
-- whose price hardly moved: weeks without sales have no price, and leaving them out would make
-- sales look steadier than they are.

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
        p_value    numeric,
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
            daily.product_id,
            (price_slopes.last_day - daily.sales_date) / 7 as week,
            sum(daily.units + daily.units_returned) as units,
            sum(daily.net_sales + daily.returned_sales) as amount
        from retail.daily_product_sales as daily
        where daily.sales_date > price_slopes.last_day - 7 * price_slopes.weeks
            and daily.sales_date <= price_slopes.last_day
            and (price_slopes.asked_store is null or daily.store_id = price_slopes.asked_store)
        group by 1, 2
    ),

    weekly as materialized (
        select
            sold.product_id,
            sold.week,
            ln(sold.units::double precision) as units,
            ln((sold.amount / sold.units)::double precision) as price,
            -- Plus one, because there may be no others.
            ln((1 + sum(sold.units) over (partition by sold.week, products.category_id) - sold.units)::double precision) as others
        from sold
        join retail.products on products.product_id = sold.product_id
        where sold.amount > 0
            and sold.units > 0
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
                var_pop(weekly.others) as others_variance,
                -- A slope on a constant would come from rounding errors only.
                case when stddev_pop(weekly.others) > 1e-6 then regr_slope(weekly.units, weekly.others) else 0 end as units_slope,
                case when stddev_pop(weekly.others) > 1e-6 then regr_slope(weekly.price, weekly.others) else 0 end as price_slope
            from weekly
            group by weekly.product_id
        ) as series
        join retail.products on products.product_id = series.id
        where (price_slopes.asked_category is null or products.category_id = price_slopes.asked_category)
            and (price_slopes.asked_product is null or products.product_id = price_slopes.asked_product)
    ),

    judged as materialized (
        select
            candidates.*,
            case
                when candidates.weeks < 26 or candidates.weeks < 0.9 * price_slopes.weeks
                    then format('sold in %s of %s weeks, which is too few', candidates.weeks, price_slopes.weeks)
                when candidates.spread < 0.03 then 'the price hardly moved'
            end as silence
        from candidates
    ),

    -- Price and units, minus the part that the other products explain.
    residuals as materialized (
        select
            judged.product_id,
            weekly.week,
            weekly.units - judged.units - judged.units_slope * (weekly.others - judged.others) as units,
            weekly.price - judged.price - judged.price_slope * (weekly.others - judged.others) as price,
            (1 + case when judged.others_variance > 1e-12 then (weekly.others - judged.others) ^ 2 / judged.others_variance else 0 end)
            / judged.weeks as leverage
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
            slopes.slope,
            slopes.spread,
            residuals.price * (residuals.units - slopes.slope * residuals.price)
            / greatest(1 - residuals.leverage - residuals.price ^ 2 / slopes.spread, 0.1) as score
        from residuals
        join slopes on slopes.product_id = residuals.product_id
    ),

    measured as (
        select
            scored.product_id,
            scored.slope,
            scored.weeks - 3 as degrees,
            -- If neighbouring errors cancel out, the plain sum is the cautious estimate.
            sqrt(greatest(scored.newey_west, scored.plain)) / scored.spread as deviation
        from (
            select
                lagged.product_id,
                lagged.slope,
                lagged.spread,
                count(*)::numeric as weeks,
                sum(lagged.score ^ 2) as plain,
                sum(
                    lagged.score * (
                        lagged.score + 1.6 * coalesce(lagged.before_1, 0) + 1.2 * coalesce(lagged.before_2, 0)
                        + 0.8 * coalesce(lagged.before_3, 0) + 0.4 * coalesce(lagged.before_4, 0)
                    )
                ) as newey_west
            from (
                select
                    scores.*,
                    lag(scores.score, 1) over series as before_1,
                    lag(scores.score, 2) over series as before_2,
                    lag(scores.score, 3) over series as before_3,
                    lag(scores.score, 4) over series as before_4
                from scores
                window series as (partition by scores.product_id order by scores.week)
            ) as lagged
            group by
                lagged.product_id,
                lagged.slope,
                lagged.spread
        ) as scored
    )

    select
        judged.product_id,
        judged.weeks,
        judged.lowest::numeric,
        judged.highest::numeric,
        measured.slope::numeric,
        (retail.student_quantile(0.975, measured.degrees) * measured.deviation)::numeric,
        -- Student's t distribution, approximated by the normal one.
        case
            when measured.deviation = 0 then 0
            else erfc(
                abs(measured.slope) / measured.deviation * (1 - 0.25 / measured.degrees)
                / sqrt(1 + 0.5 * (measured.slope / measured.deviation) ^ 2 / measured.degrees)
                / sqrt(2)
            )
        end::numeric,
        judged.silence
    from judged
    left join measured on measured.product_id = judged.product_id;
end
$$;

alter function retail.price_slopes owner to retail_owner;

grant execute on function retail.price_slopes to retail_definer;

comment on function retail.price_slopes is
$$The price elasticity of the products that were sold in some weeks, or why there is no result.

last_day: The last day of the last week.
weeks: How many weeks to look back.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
asked_product: One product, or null for all.

product_id: The product.
weeks_sold: Weeks in which it was sold.
lowest: The mean price paid in a cheap week: the 5th percentile.
highest: That of an expensive week: the 95th percentile.
slope: The elasticity; null without a result.
half_width: Half of the width of its 95 % interval.
p_value: How likely a slope as far from 0 would be by chance.
silence: Why there is no result; null when there is one.$$;
