-- Products that sell more than in their own past: the last 28 days beside the 84 before. One giant order is no trend:
-- a day far above the others counts as retail.usual_day says, even where there are no others.

create or replace function retail.trending_products(asked_store integer)
    returns setof retail.recommendation
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    today  date := retail.today();
    latest date := retail.last_day();
begin
    return query
    with moved as (
        select
            now.product_id,
            now.units,
            greatest(coalesce(before.units, 0), 0) / 3.0 as expected
        from retail.product_sales(latest - 27, latest, asked_store, null) as now
        left join retail.product_sales(latest - 111, latest - 28, asked_store, null) as before
            on before.product_id = now.product_id
        where now.units >= 5
    ),

    days as (
        select
            daily.product_id,
            daily.sales_date,
            sum(daily.units)::bigint as units
        from retail.daily_product_sales as daily
        where daily.sales_date > latest - 112
            and daily.sales_date <= latest
            and (trending_products.asked_store is null or daily.store_id = trending_products.asked_store)
            and daily.product_id in (select moved.product_id from moved where moved.units > moved.expected)
        group by
            daily.product_id,
            daily.sales_date
    ),

    best as (
        select
            summed.product_id,
            summed.units,
            summed.other_days,
            (summed.all_units - summed.units)::double precision as other_units,
            (summed.squares - summed.units * summed.units)::double precision as other_squares
        from (
            select
                days.product_id,
                max(days.units) filter (where days.sales_date > latest - 28) as units,
                count(*) - 1 as other_days,
                sum(days.units) as all_units,
                sum(days.units * days.units) as squares
            from days
            group by days.product_id
        ) as summed
    ),

    grown as (
        select
            moved.*,
            best.units as best_units,
            least(retail.usual_day(best.other_days, best.other_units, best.other_squares), best.units) as counted_units
        from moved
        join best on best.product_id = moved.product_id
    ),

    counted as (
        select
            grown.*,
            grown.units - grown.best_units + grown.counted_units as usual_units
        from grown
    ),

    ranked as (
        select
            counted.*,
            -- How unlikely so many are by chance, when so many were usual.
            row_number() over (
                order by
                    (counted.usual_units - counted.expected) / sqrt(greatest(counted.expected, 1)) desc,
                    counted.product_id
            ) as place,
            count(*) over () as total
        from counted
        join retail.products
            on products.product_id = counted.product_id
            and retail.is_sold_on(products.discontinued_on, today)
        where counted.usual_units >= 5
            and counted.usual_units > counted.expected
    )

    select
        ranked.place,
        ranked.product_id,
        format(
            '%s pieces in the 28 days up to %s, where %s were usual in the 84 days before',
            ranked.units, latest, round(ranked.expected, 1)
        )
        || case
            when ranked.counted_units < ranked.best_units
                then format('; the %s of one day count as %s', ranked.best_units, ranked.counted_units)
            else ''
        end,
        null::bigint,
        null::numeric,
        null::numeric,
        null::numeric,
        round(100 * (ranked.usual_units - ranked.expected) / nullif(ranked.expected, 0), 1),
        ranked.total
    from ranked;
end
$$;

alter function retail.trending_products owner to retail_owner;

grant execute on function retail.trending_products to retail_definer;

comment on function retail.trending_products is
$$The products that sold more in the last 28 days than they usually do, the least likely by chance first.

asked_store: One store, or null for all that the caller sees.$$;
