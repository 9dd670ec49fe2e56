-- What to recommend: products like one, bought with one, bought by customers like one,
-- or on the rise.
--
-- Everything is counted in the caller's stores. Pairs that were bought together fewer
-- than three times are chance and left out.

create or replace function api.get_product_recommendations(
    kind         api.recommendation_kind default 'trending',
    product_name api.product_name        default null,
    customer     api.customer_reference  default null,
    store_name   api.store_name          default null,
    max_rows     api.row_limit           default 10
)
    returns table (
        rank               bigint,
        product            text,
        sku                text,
        category           text,
        price              numeric,
        rating             numeric,
        reason             text,
        count_together     bigint,
        support_percent    numeric,
        confidence_percent numeric,
        lift               numeric,
        growth_percent     numeric,
        similarity_percent numeric,
        product_id         integer,
        total_rows         bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    asked_store   integer := retail.store_by_name(get_product_recommendations.store_name);
    asked_product integer := retail.product_by_name(get_product_recommendations.product_name);
    buyer         record;
    least_count   constant integer := 3;
    all_orders    numeric;
    own_orders    numeric;
    own_name      text;
    today         date := retail.today();
    latest        date;
begin
    get_product_recommendations.kind := coalesce(get_product_recommendations.kind, 'trending');
    get_product_recommendations.max_rows := coalesce(get_product_recommendations.max_rows, 10);

    if get_product_recommendations.kind in ('similar', 'cross_sell') and asked_product is null then
        raise invalid_parameter_value using
            message = format('%s recommendations need product_name', get_product_recommendations.kind),
            hint = 'Name the product that they are to go with.',
            column = 'product_name';
    end if;

    if get_product_recommendations.kind = 'for_customer' and get_product_recommendations.customer is null then
        raise invalid_parameter_value using
            message = 'for_customer recommendations need customer',
            hint = 'Give the number on the card, the mail address, or first and last name.',
            column = 'customer';
    end if;

    select products.name
    into own_name
    from retail.products
    where products.product_id = asked_product;

    select sum(daily.orders)
    into all_orders
    from retail.daily_store_sales as daily
    where asked_store is null
        or daily.store_id = asked_store;

    case get_product_recommendations.kind
        when 'similar' then
            return query
            select
                found.rank,
                found.product,
                found.sku,
                found.category,
                found.price,
                found.rating,
                'like ' || own_name,
                null::bigint,
                null::numeric,
                null::numeric,
                null::numeric,
                null::numeric,
                found.similarity_percent,
                found.product_id,
                found.total_rows
            from api.similar_products(get_product_recommendations.product_name, false, get_product_recommendations.max_rows) as found;

        when 'cross_sell' then
            -- Those in which it was sold: in an exchange it may only have come back.
            select count(distinct (order_items.store_id, order_items.order_id))
            into own_orders
            from retail.stores
            join retail.order_items
                on order_items.store_id = stores.store_id
                and order_items.product_id = asked_product
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
                    and order_items.product_id = asked_product
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
                where order_items.product_id <> asked_product
                    and order_items.quantity > 0
                group by order_items.product_id
                having count(distinct (order_items.store_id, order_items.order_id)) >= least_count
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
                    -- By how many orders they exceed what chance would bring together.
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
                products.name,
                products.sku,
                categories.name,
                round(products.base_price, 2),
                products.rating,
                format('bought together with %s', own_name),
                ranked.together,
                round(100 * ranked.support, 3),
                round(100 * ranked.confidence, 1),
                round(ranked.lift, 2),
                null::numeric,
                null::numeric,
                ranked.product_id,
                ranked.total
            from ranked
            join retail.products on products.product_id = ranked.product_id
            join retail.categories on categories.category_id = products.category_id
            where ranked.place <= get_product_recommendations.max_rows
            order by ranked.place;

        when 'trending' then
            select asked.last_day
            into latest
            from retail.date_range(null, null, null, 1) as asked;

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
                products.name,
                products.sku,
                categories.name,
                round(products.base_price, 2),
                products.rating,
                format(
                    '%s pieces in the 28 days up to %s, where %s were usual in the 84 days before',
                    ranked.units, latest, round(ranked.expected, 1)
                ),
                null::bigint,
                null::numeric,
                null::numeric,
                null::numeric,
                round(100 * (ranked.units - ranked.expected) / nullif(ranked.expected, 0), 1),
                null::numeric,
                ranked.product_id,
                ranked.total
            from ranked
            join retail.products on products.product_id = ranked.product_id
            join retail.categories on categories.category_id = products.category_id
            where ranked.place <= get_product_recommendations.max_rows
            order by ranked.place;

        when 'for_customer' then
            select *
            into buyer
            from retail.customer_by_reference(get_product_recommendations.customer, auth.caller_is('store_readonly'));

            return query
            with own as (
                select distinct order_items.product_id
                from retail.stores
                join retail.orders
                    on orders.store_id = stores.store_id
                    and orders.customer_store_id = buyer.store_id
                    and orders.customer_id = buyer.customer_id
                join retail.order_items
                    on order_items.store_id = orders.store_id
                    and order_items.order_id = orders.order_id
                where order_items.quantity > 0
            ),

            -- Customers who bought the same, those with the most in common first. Of each
            -- product the latest thousand purchases are enough to find them.
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
                where (shared.customer_store_id, shared.customer_id) <> (buyer.store_id, buyer.customer_id)
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
                having count(distinct (alike.customer_store_id, alike.customer_id)) >= least_count
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
                products.name,
                products.sku,
                categories.name,
                round(products.base_price, 2),
                products.rating,
                format('bought by %s of %s customers with the same purchases', ranked.customers, ranked.neighbours),
                ranked.customers,
                null::numeric,
                round(100.0 * ranked.customers / nullif(ranked.neighbours, 0), 1),
                null::numeric,
                null::numeric,
                null::numeric,
                ranked.product_id,
                ranked.total
            from ranked
            join retail.products on products.product_id = ranked.product_id
            join retail.categories on categories.category_id = products.category_id
            where ranked.place <= get_product_recommendations.max_rows
            order by ranked.place;
    end case;
end
$$;

alter function api.get_product_recommendations owner to retail_definer;

grant execute on function api.get_product_recommendations to retail_gateway, store_user, analyst;

comment on function api.get_product_recommendations is
$$Recommends products: similar to one, bought together with one (cross-sell, with support, confidence and lift), bought by customers with the same purchases as one (without what that customer has), or trending (selling more than in their own past). Counted in the caller's stores; fewer than three occurrences are left out.

kind: similar, for_customer, trending or cross_sell.
product_name: The product, by its name in any case or by its sku; for similar and cross_sell.
customer: The customer, by number, mail address or name; for for_customer.
store_name: Count in one store only, by name in any case; left out for all that the caller sees.
max_rows: How many products to return at most, 1 to 1000.

rank: The place, from 1.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
price: List price of one piece, without tax [currency].
rating: Mean rating by customers, 1 to 5; null when nobody rated it [stars].
reason: Why it is recommended.
count_together: Orders that hold both (cross_sell), or customers alike who bought it (for_customer).
support_percent: Orders that hold both, of all orders [%].
confidence_percent: Orders that hold both, of those that hold the one asked about; or the part of the customers alike who bought it [%].
lift: How many times as often they are bought together as by chance; orders of the other product include those in which it only came back [ratio].
growth_percent: More pieces than usual; null when none were usual (trending) [%].
similarity_percent: How alike the texts are in meaning (similar) [%].
product_id: Identifies the product in other tools.
total_rows: Products that could be recommended, before max_rows cut the list.$$;
