-- What each day sold, and which promotion it had: in each store by the calendar, or in each
-- category by its discounts.
--
-- A day counts as a discount day by the share of its lines that had a discount. With few lines,
-- chance makes discount days, mostly on weak days. So a category with fewer than 20 lines on its
-- median day is left out, and so is a day with fewer than 10.

create or replace function retail.promotion_days(
    kind           api.promotion_kind,
    first_day      date,
    last_day       date,
    asked_store    integer,
    asked_category integer
)
    returns table (
        series    integer,
        day       date,
        promotion text,
        net_sales numeric,
        discounts numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
    if promotion_days.kind = 'calendar' then
        return query
        select
            reach.store_id,
            days.day,
            calendar_days.name,
            coalesce(by_store.net_sales, by_category.net_sales, 0),
            case when promotion_days.asked_category is null then coalesce(by_store.discounts, 0) end
        from retail.store_reach() as reach
        cross join lateral (
            select promotion_days.first_day + step.number as day
            from generate_series(0, promotion_days.last_day - promotion_days.first_day) as step (number)
        ) as days
        left join retail.calendar_days
            on calendar_days.store_id = reach.store_id
            and calendar_days.day = days.day
        left join retail.daily_store_sales as by_store
            on promotion_days.asked_category is null
            and by_store.store_id = reach.store_id
            and by_store.sales_date = days.day
        left join retail.daily_category_sales as by_category
            on by_category.category_id = promotion_days.asked_category
            and by_category.store_id = reach.store_id
            and by_category.sales_date = days.day
        where days.day between reach.data_from and reach.data_through
            and (promotion_days.asked_store is null or reach.store_id = promotion_days.asked_store);
        return;
    end if;

    return query
    with sold as materialized (
        select
            products.category_id,
            orders.order_date as day,
            count(*) filter (where order_items.quantity > 0) as lines,
            count(*) filter (where order_items.quantity > 0 and order_items.discount > 0) as discounted,
            sum(order_items.line_total) as net_sales,
            sum(order_items.discount) as discounts
        from retail.orders
        join retail.order_items
            on order_items.store_id = orders.store_id
            and order_items.order_id = orders.order_id
        join retail.products on products.product_id = order_items.product_id
        where orders.order_date between promotion_days.first_day and promotion_days.last_day
            and (promotion_days.asked_store is null or orders.store_id = promotion_days.asked_store)
            and (promotion_days.asked_category is null or products.category_id = promotion_days.asked_category)
        group by
            products.category_id,
            orders.order_date
    ),

    usual as (
        select
            sold.category_id,
            percentile_disc(0.5) within group (order by sold.lines) as lines
        from sold
        group by sold.category_id
    )

    select
        sold.category_id,
        sold.day,
        case when 2 * sold.discounted >= sold.lines then categories.name end,
        sold.net_sales,
        sold.discounts
    from sold
    join usual
        on usual.category_id = sold.category_id
        and usual.lines >= 20
        and sold.lines >= 10
    join retail.categories on categories.category_id = sold.category_id;
end
$$;

alter function retail.promotion_days owner to retail_owner;

grant execute on function retail.promotion_days to retail_definer;

comment on function retail.promotion_days is
$$What was sold on each day of a range, and the promotion that the day had.

kind: Which days count as a promotion.
first_day: The first day.
last_day: The last day.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.

series: The store or, for discounts, the category.
day: The day.
promotion: The promotion's name, or the category that was discounted; null for an ordinary day.
net_sales: Amount sold, after discounts and returns, without tax.
discounts: Amount of the discounts; null for one category by the calendar.$$;
