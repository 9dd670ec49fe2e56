-- Products that customers with the same purchases bought and this customer did not. A product that
-- fewer than three of them bought may be due to chance, and is left out.

create or replace function retail.bought_by_alike(asked_home integer, asked_customer bigint, asked_store integer)
    returns setof retail.recommendation
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    today date := retail.today();
begin
    return query
    with own as (
        select distinct order_items.product_id
        from retail.stores
        join retail.orders
            on orders.store_id = stores.store_id
            and orders.customer_store_id = asked_home
            and orders.customer_id = asked_customer
        join retail.order_items
            on order_items.store_id = orders.store_id
            and order_items.order_id = orders.order_id
        where order_items.quantity > 0
    ),

    -- Customers who bought the same, those with the most in common first. The latest thousand
    -- purchases of each product are enough to find these customers.
    alike as (
        select
            shared.customer_store_id,
            shared.customer_id,
            count(distinct shared.product_id) as in_common
        from own
        cross join lateral (
            select
                orders.customer_store_id,
                orders.customer_id,
                own.product_id
            from retail.stores
            cross join lateral (
                select
                    order_items.store_id,
                    order_items.order_id
                from retail.order_items
                where order_items.store_id = stores.store_id
                    and order_items.product_id = own.product_id
                    and order_items.quantity > 0
                order by order_items.order_id desc
                limit 1000
            ) as purchase
            join retail.orders
                on orders.store_id = purchase.store_id
                and orders.order_id = purchase.order_id
            where asked_store is null
                or stores.store_id = asked_store
        ) as shared
        where (shared.customer_store_id, shared.customer_id) <> (asked_home, asked_customer)
            and not exists (
                select
                from retail.customers as walk_in
                where walk_in.is_walk_in
                    and walk_in.store_id = shared.customer_store_id
                    and walk_in.customer_id = shared.customer_id
            )
        group by
            shared.customer_store_id,
            shared.customer_id
        order by
            in_common desc,
            shared.customer_store_id,
            shared.customer_id
        limit 500
    ),

    bought as (
        select
            order_items.product_id,
            count(distinct (alike.customer_store_id, alike.customer_id)) as customers,
            sum(alike.in_common) as weight
        from alike
        cross join retail.stores
        join retail.orders
            on orders.store_id = stores.store_id
            and orders.customer_store_id = alike.customer_store_id
            and orders.customer_id = alike.customer_id
        join retail.order_items
            on order_items.store_id = orders.store_id
            and order_items.order_id = orders.order_id
        where order_items.quantity > 0
            and (asked_store is null or stores.store_id = asked_store)
            and not exists (select from own where own.product_id = order_items.product_id)
        group by order_items.product_id
        having count(distinct (alike.customer_store_id, alike.customer_id)) >= 3
    ),

    ranked as (
        select
            bought.*,
            (select count(*) from alike) as neighbours,
            row_number() over (order by bought.weight desc, bought.product_id) as place,
            count(*) over () as total
        from bought
        join retail.products
            on products.product_id = bought.product_id
            and retail.is_sold_on(products.discontinued_on, today)
    )

    select
        ranked.place,
        ranked.product_id,
        format('bought by %s of %s customers with the same purchases', ranked.customers, ranked.neighbours),
        ranked.customers,
        null::numeric,
        round(100.0 * ranked.customers / nullif(ranked.neighbours, 0), 1),
        null::numeric,
        null::numeric,
        ranked.total
    from ranked;
end
$$;

alter function retail.bought_by_alike owner to retail_owner;

grant execute on function retail.bought_by_alike to retail_definer;

comment on function retail.bought_by_alike is
$$The products that customers with the same purchases as one bought, those of the most similar customers first.

asked_home: The home store of the customer.
asked_customer: The customer.
asked_store: Count in one store only, or null for all that the caller sees.$$;
