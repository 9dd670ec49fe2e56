-- Products that sell more than before: the last 28 days compared with the 84 days before. One giant order is not a
-- trend, so one or two days far above the others are capped by retail.usual_day, a single one even if there are no
-- other days.

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

    placed as (
        select
            days.*,
            days.sales_date > latest - 28 as is_now,
            row_number() over (partition by days.product_id order by days.units desc, days.sales_date desc) as place
        from days
    ),

    summed as (
        select
            placed.product_id,
            -- Days with more returns than sales say nothing about the sales of a usual day.
            count(*) filter (where placed.units > 0) as all_days,
            sum(placed.units) filter (where placed.units > 0) as all_units,
            sum(placed.units * placed.units) filter (where placed.units > 0) as squares,
            max(placed.units) filter (where placed.is_now) as best_units,
            sum(placed.units) filter (where placed.place <= 2) as two_units,
            sum(placed.units * placed.units) filter (where placed.place <= 2) as two_squares,
            max(placed.units) filter (where placed.place = 2) as second_units,
            array_agg(placed.units order by placed.units desc) filter (where placed.place <= 2 and placed.is_now) as two_now,
            sum(placed.units) filter (where placed.place <= 2 and not placed.is_now) as two_before,
            count(*) filter (where placed.place <= 2 and not placed.is_now) as days_before
        from placed
        group by placed.product_id
    ),

    judged as (
        select
            summed.*,
            retail.usual_day(
                summed.all_days - 1,
                (summed.all_units - summed.best_units)::double precision,
                (summed.squares - summed.best_units * summed.best_units)::double precision
            ) as usual,
            -- Each of two giant orders makes the other one look usual, so both are left out, as in
            -- retail.two_giant_days(), even if there are no other days.
            case
                when summed.all_days >= 2
                    then retail.usual_day(
                        summed.all_days - 2,
                        (summed.all_units - summed.two_units)::double precision,
                        (summed.squares - summed.two_squares)::double precision
                    )
            end as usual_of_two
        from summed
    ),

    giants as (
        select
            judged.product_id,
            case
                when judged.second_units > 2 * judged.usual_of_two then judged.usual_of_two
                else judged.usual
            end as usual,
            case
                when judged.second_units > 2 * judged.usual_of_two then judged.two_now
                when judged.best_units > judged.usual then array[judged.best_units]
            end as now,
            case
                when judged.second_units > 2 * judged.usual_of_two then coalesce(judged.two_before - judged.days_before * judged.usual_of_two, 0)
                else 0
            end as above_before
        from judged
    ),

    counted as (
        select
            moved.product_id,
            moved.units,
            moved.expected - giants.above_before / 3.0 as expected,
            moved.units - coalesce(above.units, 0) as usual_units,
            above.note
        from moved
        join giants on giants.product_id = moved.product_id
        left join lateral (
            select
                sum(giant.units - giants.usual)::bigint as units,
                format(
                    case when count(*) > 1 then '; the %s of two days count as %s each' else '; the %s of one day count as %s' end,
                    string_agg(giant.units::text, ' and ' order by giant.place),
                    giants.usual
                ) as note
            from unnest(giants.now) with ordinality as giant (units, place)
            having count(*) > 0
        ) as above on true
    ),

    ranked as (
        select
            counted.*,
            -- How unlikely this many are by chance, given the usual number.
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
        || coalesce(ranked.note, ''),
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
