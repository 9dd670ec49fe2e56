-- Products similar to one: what to offer instead.

create or replace function api.similar_products(
    product_name  api.product_name,
    in_stock_only boolean       default false,
    max_rows      api.row_limit default 10
)
    returns table (
        rank               bigint,
        product            text,
        sku                text,
        category           text,
        price              numeric,
        price_difference   numeric,
        rating             numeric,
        quantity_in_stock  bigint,
        similarity_percent numeric,
        same_type          boolean,
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
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    asked_product integer := retail.product_by_name(retail.required(similar_products.product_name, 'product_name'));
    asked         retail.products;
    today         date := retail.today();
begin
    similar_products.in_stock_only := coalesce(similar_products.in_stock_only, false);
    similar_products.max_rows := coalesce(similar_products.max_rows, 10);

    select products.*
    into asked
    from retail.products
    where products.product_id = asked_product;

    return query
    with near as (
        select
            products.*,
            found.similarity,
            stock.pieces,
            products.product_type_id = asked.product_type_id as is_same_type
        from retail.similar_ids(
            asked_product,
            -- Many more where the filter may remove most of them.
            case when similar_products.in_stock_only then 10000 else greatest(200, 4 * similar_products.max_rows) end
        ) as found
        join retail.products on products.product_id = found.product_id
        left join lateral (
            select sum(inventory.quantity_on_hand) as pieces
            from retail.stores
            join retail.inventory
                on inventory.store_id = stores.store_id
                and inventory.product_id = products.product_id
        ) as stock on true
        where products.product_id <> asked_product
            and retail.is_sold_on(products.discontinued_on, today)
            and (not similar_products.in_stock_only or stock.pieces > 0)
    ),

    ranked as (
        select
            near.*,
            -- The same product type adds 0.1 to the similarity.
            row_number() over (
                order by
                    near.similarity + case when near.is_same_type then 0.1 else 0 end desc,
                    near.product_id
            ) as place,
            count(*) over () as total
        from near
    )

    select
        ranked.place,
        ranked.name,
        ranked.sku,
        categories.name,
        round(ranked.base_price, 2),
        round(ranked.base_price - asked.base_price, 2),
        ranked.rating,
        ranked.pieces::bigint,
        round((100 * ranked.similarity)::numeric, 1),
        ranked.is_same_type,
        ranked.product_id,
        ranked.total
    from ranked
    join retail.categories on categories.category_id = ranked.category_id
    where ranked.place <= similar_products.max_rows
    order by ranked.place;
end
$$;

alter function api.similar_products owner to retail_definer;

grant execute on function api.similar_products to retail_gateway, store_readonly, analyst;

comment on function api.similar_products is
$$What is like this product? Lists products similar to one by the meaning of their texts; those of the same type count as 10 percentage points more similar. Use it to offer an alternative to a product that is out of stock or too expensive.

Toolset: products

product_name: Name or sku. Case does not matter.
in_stock_only: Only what is in stock. In one of the caller's stores.
max_rows: Products at most. 1 to 1000.

rank: The rank, from 1.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
price: List price of one piece, without tax [currency].
price_difference: Its list price minus that of the product asked about [currency].
rating: Mean rating by customers, 1 to 5; null without ratings [stars].
quantity_in_stock: Pieces in stock in the caller's stores; null when none is recorded.
similarity_percent: How similar the texts are in meaning [%].
same_type: Whether it is of the same product type.
product_id: Identifies the product in other tools.
total_rows: Products that were compared and pass the filter; of a large catalogue only the nearest are compared.$$;
