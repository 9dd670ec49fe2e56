-- Which categories end up in the same basket, and how much more often than by chance.

create or replace function api.category_affinity(
    start_date    api.day           default null,
    end_date      api.day           default null,
    period        api.period        default null,
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    max_rows      api.row_limit     default 50
)
    returns table (
        category                   text,
        other_category             text,
        orders_together            bigint,
        support_percent            numeric,
        confidence_percent         numeric,
        reverse_confidence_percent numeric,
        lift                       numeric,
        finding                    text,
        first_day                  date,
        last_day                   date,
        data_through               date,
        data_note                  text,
        total_rows                 bigint
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    with asked as materialized (
        select
            asked_range.*,
            store.store_id,
            retail.category_by_name(category_affinity.category_name) as category_id
        from retail.store_by_name(category_affinity.store_name) as store (store_id)
        cross join lateral retail.date_range(
            category_affinity.period, category_affinity.start_date, category_affinity.end_date, 365, store.store_id
        ) as asked_range
    ),

    -- One row for each receipt and category bought on it.
    bought as materialized (
        select distinct
            orders.store_id,
            orders.order_id,
            products.category_id
        from asked
        join retail.orders
            on orders.order_date between asked.covered_first and asked.covered_last
            and (asked.store_id is null or orders.store_id = asked.store_id)
            and orders.kind <> 'return'
        join retail.order_items
            on order_items.store_id = orders.store_id
            and order_items.order_id = orders.order_id
            and order_items.quantity > 0
        join retail.products on products.product_id = order_items.product_id
    ),

    totals as (
        select count(*) as orders
        from (
            select distinct
                bought.store_id,
                bought.order_id
            from bought
        ) as receipts
    ),

    each as (
        select
            bought.category_id,
            count(*) as orders
        from bought
        group by bought.category_id
    ),

    pairs as (
        select
            one.category_id,
            other.category_id as other_id,
            count(*) as together
        from asked
        join bought as one on asked.category_id is null or one.category_id = asked.category_id
        join bought as other
            on other.store_id = one.store_id
            and other.order_id = one.order_id
            -- Unless a category is given, each pair is listed once.
            and case when asked.category_id is null then other.category_id > one.category_id else other.category_id <> one.category_id end
        group by
            one.category_id,
            other.category_id
    )

    select
        categories.name as category,
        others.name as other_category,
        pairs.together as orders_together,
        round(100.0 * pairs.together / totals.orders, 2) as support_percent,
        round(100.0 * pairs.together / each_one.orders, 1) as confidence_percent,
        round(100.0 * pairs.together / each_other.orders, 1) as reverse_confidence_percent,
        round(1.0 * pairs.together * totals.orders / (each_one.orders * each_other.orders), 2) as lift,
        case
            when pairs.together is null then null
            when 1.0 * each_one.orders * each_other.orders < 5 * totals.orders then 'too few to tell'
            -- The pair differs from chance by no more than this many standard deviations of the
            -- hypergeometric distribution, corrected for the number of pairs.
            when abs(pairs.together - 1.0 * each_one.orders * each_other.orders / totals.orders)
                <= retail.normal_quantile(1 - 0.025 / count(pairs.together) over ())
                * sqrt(
                    1.0 * each_one.orders * each_other.orders / totals.orders * (totals.orders - each_one.orders) / totals.orders
                    * (totals.orders - each_other.orders) / greatest(totals.orders - 1, 1)
                )
                then 'could be chance'
            when 1.0 * pairs.together * totals.orders > 1.0 * each_one.orders * each_other.orders then 'more often than by chance'
            else 'less often than by chance'
        end as finding,
        asked.first_day,
        asked.last_day,
        asked.data_through,
        nullif(
            concat_ws(
                ' ',
                asked.data_note,
                case when asked.has_data and pairs.together is null then 'No receipt in this range has two categories.' end
            ),
            ''
        ) as data_note,
        count(pairs.together) over () as total_rows
    from asked
    cross join totals
    left join pairs on true
    left join each as each_one on each_one.category_id = pairs.category_id
    left join each as each_other on each_other.category_id = pairs.other_id
    left join retail.categories on categories.category_id = pairs.category_id
    left join retail.categories as others on others.category_id = pairs.other_id
    order by
        pairs.together desc nulls last,
        categories.name,
        others.name
    limit coalesce(category_affinity.max_rows, 50);
end;

alter function api.category_affinity owner to retail_definer;

grant execute on function api.category_affinity to retail_gateway, store_readonly, analyst;

comment on function api.category_affinity is
$$Which categories are bought together? Pairs of categories on the same receipt, the most frequent first, with how much more often than by chance. For products use get_product_recommendations with cross_sell.

Toolset: products
Kept until data or day change.

start_date: First day, included. Left out: 365 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all pairs.
max_rows: Pairs at most. 1 to 1000.

category: One category.
other_category: The other one.
orders_together: Sales and exchanges on which both were bought.
support_percent: That in percent of all sales and exchanges [%].
confidence_percent: That in percent of those with category [%].
reverse_confidence_percent: That in percent of those with other_category [%].
lift: How many times more often than by chance; below 1, less often [ratio].
finding: Whether chance explains the lift, allowing for the number of pairs.
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
total_rows: Pairs, before max_rows cut the list.$$;
