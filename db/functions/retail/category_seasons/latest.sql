-- How the sales of each category change with the season: last year's sales in the 28 days after this day,
-- compared with the 91 days up to it. The factor is computed by category over all of the caller's stores,
-- because a single product sells too little for that, and is limited to between a third and three.
--
-- Only stores that sold before and after those days a year ago count: a store that opened in them would look like a
-- season that begins, and one that closed like one that ends.

create or replace function retail.category_seasons(asked_category integer, latest date)
    returns table (
        category_id integer,
        season      numeric,
        factor      double precision
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        changes.category_id,
        changes.season,
        -- Converted here once for each category, because converting it for each product would take longer
        -- than everything else.
        changes.season::double precision as factor
    from (
        select
            daily.category_id,
            least(
                greatest(
                    coalesce(sum(daily.units) filter (where daily.sales_date > category_seasons.latest - 364), 0) * 91.0 / 28
                    / sum(daily.units) filter (where daily.sales_date <= category_seasons.latest - 364),
                    1 / 3.0
                ),
                3
            ) as season
        from retail.daily_category_sales as daily
        where daily.sales_date > category_seasons.latest - 364 - 91
            and daily.sales_date <= category_seasons.latest - 364 + 28
            and (category_seasons.asked_category is null or daily.category_id = category_seasons.asked_category)
            and daily.store_id in (
                select spans.store_id
                from retail.store_spans as spans
                where spans.first_day <= category_seasons.latest - 364 - 84
                    and spans.last_day > category_seasons.latest - 364 + 21
            )
        group by daily.category_id
        having sum(daily.units) filter (where daily.sales_date <= category_seasons.latest - 364) > 0
            -- Excludes categories that were new in those days, because they would seem to grow.
            and exists (
                select
                from retail.daily_category_sales as older
                where older.category_id = daily.category_id
                    and older.sales_date <= category_seasons.latest - 364 - 84
            )
    ) as changes;
end;

alter function retail.category_seasons owner to retail_owner;

grant execute on function retail.category_seasons to retail_definer;

comment on function retail.category_seasons is
$$The season of each category, from the sales of a year ago in the stores that were open all of those days. Categories without sales then, or new then, have no row.

asked_category: One category, or null.
latest: The day from which the season is looked ahead.

category_id: The category.
season: Expected daily sales of the next 28 days relative to those of the last 91, from a third to 3.
factor: The same as a floating point number.$$;
