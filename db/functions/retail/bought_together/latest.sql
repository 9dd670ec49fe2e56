-- Products that were bought together with one, or with any of several. Pairs in fewer than three orders may be
-- chance, and are left out.

create or replace function retail.bought_together(
    asked_products integer[],
    own_name       text,
    asked_store    integer
)
    returns setof retail.recommendation
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    today      date := retail.today();
    all_orders numeric;
    own_orders numeric;
begin
    select sum(daily.orders)
    into all_orders
    from retail.daily_store_sales as daily
    where asked_store is null
        or daily.store_id = asked_store;

    -- Orders in which it was sold: in an exchange it may have been returned only.
    select count(distinct (order_items.store_id, order_items.order_id))
    into own_orders
    from retail.stores
    join retail.order_items
        on order_items.store_id = stores.store_id
        and order_items.product_id = any (asked_products)
    where order_items.quantity > 0
        and (asked_store is null or stores.store_id = asked_store);

    return query
    with baskets as (
        select distinct
            order_items.store_id,
            order_items.order_id
        from retail.stores
        join retail.order_items
            on order_items.store_id = stores.store_id
            and order_items.product_id = any (asked_products)
        where order_items.quantity > 0
            and (asked_store is null or stores.store_id = asked_store)
    ),

    pairs as (
        select
            order_items.product_id,
            count(distinct (order_items.store_id, order_items.order_id)) as together
        from baskets
        join retail.order_items
            on order_items.store_id = baskets.store_id
            and order_items.order_id = baskets.order_id
        where order_items.product_id <> all (asked_products)
            and order_items.quantity > 0
        group by order_items.product_id
        having count(distinct (order_items.store_id, order_items.order_id)) >= 3
    ),

    measured as (
        select
            pairs.*,
            sold.orders as other_orders,
            pairs.together / all_orders as support,
            pairs.together / own_orders as confidence,
            pairs.together * all_orders / (own_orders * sold.orders) as lift
        from pairs
        cross join lateral (
            select nullif(sum(monthly.orders), 0) as orders
            from retail.stores
            join retail.monthly_product_sales as monthly
                on monthly.store_id = stores.store_id
                and monthly.product_id = pairs.product_id
            where asked_store is null
                or stores.store_id = asked_store
        ) as sold
    ),

    ranked as (
        select
            measured.*,
            -- Sorted by how many more orders contain both than chance would produce.
            row_number() over (
                order by
                    measured.together - own_orders * measured.other_orders / all_orders desc,
                    measured.product_id
            ) as place,
            count(*) over () as total
        from measured
        join retail.products
            on products.product_id = measured.product_id
            and retail.is_sold_on(products.discontinued_on, today)
        where measured.lift > 1
    )

    select
        ranked.place,
        ranked.product_id,
        format('bought together with %s', own_name),
        ranked.together,
        round(100 * ranked.support, 3),
        round(100 * ranked.confidence, 1),
        round(ranked.lift, 2),
        null::numeric,
        ranked.total
    from ranked;
end
$$;

alter function retail.bought_together owner to retail_owner;

grant execute on function retail.bought_together to retail_definer;

comment on function retail.bought_together is
$$The products that are bought together with one, or with any of several, more often than by chance, in the stores that the caller sees.

asked_products: The product, or several.
own_name: What they are called in the reason.
asked_store: One store, or null for all.$$;
