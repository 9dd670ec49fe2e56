-- Products that sell more than in their own past: the last 28 days beside the 84 before.

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

    ranked as (
        select
            moved.*,
            -- How unlikely so many are by chance, when so many were usual.
            row_number() over (
                order by
                    (moved.units - moved.expected) / sqrt(greatest(moved.expected, 1)) desc,
                    moved.product_id
            ) as place,
            count(*) over () as total
        from moved
        join retail.products
            on products.product_id = moved.product_id
            and retail.is_sold_on(products.discontinued_on, today)
        where moved.units > moved.expected
    )

    select
        ranked.place,
        ranked.product_id,
        format(
            '%s pieces in the 28 days up to %s, where %s were usual in the 84 days before',
            ranked.units, latest, round(ranked.expected, 1)
        ),
        null::bigint,
        null::numeric,
        null::numeric,
        null::numeric,
        round(100 * (ranked.units - ranked.expected) / nullif(ranked.expected, 0), 1),
        ranked.total
    from ranked;
end
$$;

alter function retail.trending_products owner to retail_owner;

grant execute on function retail.trending_products to retail_definer;

comment on function retail.trending_products is
$$The products that sold more in the last 28 days than they usually do, the least likely by chance first.

asked_store: One store, or null for all that the caller sees.$$;
