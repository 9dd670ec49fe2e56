-- How many orders each store had in two ranges of days, side by side: all orders and, for each
-- category, those that contain something of it.

create or replace function retail.orders_in_both(
    asked_store     integer,
    asked_category  integer,
    first_day       date,
    last_day        date,
    other_first_day date,
    other_last_day  date,
    with_categories boolean
)
    returns table (
        store_id     integer,
        category_id  integer,
        orders       numeric,
        other_orders numeric
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
    with both_ranges (is_now, from_day, to_day) as (
        values
        (true, orders_in_both.first_day, orders_in_both.last_day),
        (false, orders_in_both.other_first_day, orders_in_both.other_last_day)
    )

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
        where orders_in_both.with_categories
            and (asked_category is null or daily.category_id = asked_category)
    ) as days
    group by
        days.store_id,
        days.category_id;
end
$$;

alter function retail.orders_in_both owner to retail_owner;

grant execute on function retail.orders_in_both to retail_definer;

comment on function retail.orders_in_both is
$$How many orders each store had in a range of days and in another one.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
first_day: First day of the range.
last_day: Last day of the range.
other_first_day: First day of the other range.
other_last_day: Last day of the other range.
with_categories: Whether to count those of each category, too.

store_id: The store.
category_id: The category, or null for all orders of the store.
orders: Number of sales and exchanges in the range; of a category, those that contain something of it.
other_orders: The same in the other range.$$;
