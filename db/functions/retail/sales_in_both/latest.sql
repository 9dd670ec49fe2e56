-- What each store sold of each product in two ranges of days, side by side.

create or replace function retail.sales_in_both(
    asked_store     integer,
    asked_category  integer,
    first_day       date,
    last_day        date,
    other_first_day date,
    other_last_day  date
)
    returns table (
        store_id     integer,
        product_id   integer,
        category_id  integer,
        orders       numeric,
        other_orders numeric,
        units        numeric,
        other_units  numeric,
        q1           numeric,
        q0           numeric,
        g1           numeric,
        g0           numeric,
        r1           numeric,
        r0           numeric
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
                (true, sales_in_both.first_day, sales_in_both.last_day),
                (false, sales_in_both.other_first_day, sales_in_both.other_last_day)
            ) as days (is_now, from_day, to_day)
        ) as range
    )

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
        products.category_id;
end
$$;

alter function retail.sales_in_both owner to retail_owner;

grant execute on function retail.sales_in_both to retail_definer;

comment on function retail.sales_in_both is
$$What each store sold of each product in a range of days and in another one.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
first_day: First day of the range.
last_day: Last day of the range.
other_first_day: First day of the other range.
other_last_day: Last day of the other range.

store_id: The store.
product_id: The product.
category_id: The product's category.
orders: Number of sales and exchanges that contain the product, in the range.
other_orders: The same in the other range.
units: Units sold, less those returned, in the range.
other_units: The same in the other range.
q1: Units before returns, in the range.
q0: The same in the other range.
g1: Amount before returns, in the range.
g0: The same in the other range.
r1: Amount returned, in the range.
r0: The same in the other range.$$;
