-- Finds products by a picture: for programs that can compute its vector.

create or replace function api.search_products_by_image(
    image_vector  api.image_vector,
    category_name api.category_name default null,
    in_stock_only boolean           default false,
    max_rows      api.row_limit     default 10
)
    returns table (
        rank               bigint,
        product            text,
        sku                text,
        category           text,
        price              numeric,
        rating             numeric,
        quantity_in_stock  bigint,
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
as $$
#variable_conflict use_column
declare
    picture        extensions.vector := retail.required(
        search_products_by_image.image_vector, 'image_vector'
    )::double precision[]::extensions.vector;
    asked_category integer := retail.category_by_name(search_products_by_image.category_name);
    allowed        integer[];
    total          bigint;
    today          date := retail.today();
begin
    search_products_by_image.in_stock_only := coalesce(search_products_by_image.in_stock_only, false);
    search_products_by_image.max_rows := coalesce(search_products_by_image.max_rows, 10);

    if extensions.vector_norm(picture) = 0 then
        raise invalid_parameter_value using
            message = 'image_vector has only zeros, so it has no direction',
            hint = 'Give the vector that the image model computed for the picture.',
            column = 'image_vector';
    end if;

    if asked_category is null and not search_products_by_image.in_stock_only then
        select count(*)
        into total
        from retail.products
        where retail.is_sold_on(products.discontinued_on, today);
    else
        select
            coalesce(array_agg(products.product_id), '{}'),
            count(*)
        into allowed, total
        from retail.products
        where retail.is_sold_on(products.discontinued_on, today)
            and (asked_category is null or products.category_id = asked_category)
            and (
                not search_products_by_image.in_stock_only
                or exists (
                    select
                    from retail.stores
                    join retail.inventory
                        on inventory.store_id = stores.store_id
                        and inventory.product_id = products.product_id
                    where inventory.quantity_on_hand > 0
                )
            );
    end if;

    return query
    select
        row_number() over (order by found.similarity desc, found.product_id),
        products.name,
        products.sku,
        categories.name,
        round(products.base_price, 2),
        products.rating,
        stock.pieces::bigint,
        round((100 * found.similarity)::numeric, 1),
        products.product_id,
        total
    from search.rank_images(
        picture,
        allowed,
        search_products_by_image.max_rows,
        today
    ) as found
    join retail.products on products.product_id = found.product_id
    join retail.categories on categories.category_id = products.category_id
    left join lateral (
        select sum(inventory.quantity_on_hand) as pieces
        from retail.stores
        join retail.inventory
            on inventory.store_id = stores.store_id
            and inventory.product_id = products.product_id
    ) as stock on true
    order by 1;
end
$$;

alter function api.search_products_by_image owner to retail_definer;

grant execute on function api.search_products_by_image to retail_gateway, store_readonly, analyst;

comment on function api.search_products_by_image is
$$Which products look like a picture? Finds those with the most similar pictures, given a picture as a vector: for programs with an image model, not for models that only write text.

Toolset: products

image_vector: The vector of the picture, 512 numbers, from the model that embedded the catalogue's pictures.
category_name: One category. By name in any case; left out: all.
in_stock_only: Only what is in stock. In one of the caller's stores.
max_rows: Products at most. 1 to 1000.

rank: The rank, from 1.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
price: List price of one piece, without tax [currency].
rating: Mean rating by customers, 1 to 5; null without ratings [stars].
quantity_in_stock: Pieces in stock in the caller's stores; null when none is recorded.
similarity_percent: How similar the pictures are: the cosine of the vectors [%].
product_id: Identifies the product in other tools.
total_rows: Products that pass the filters; the answer is the best of those with a picture.$$;
