-- Finds products by meaning alone.

create or replace function api.semantic_search_products(
    query_description    api.search_text,
    max_rows             api.row_limit default 10,
    similarity_threshold api.percent   default 20,
    category_name api.category_name default null,
    product_type  api.category_name default null,
    brand         api.category_name default null,
    min_price     api.money         default null,
    max_price     api.money         default null,
    min_rating    api.rating        default null,
    tags          api.tag_list      default null,
    in_stock_at   api.store_name    default null,
    in_stock_only boolean           default false,
    query_description_embedding       extensions.vector default null,
    query_description_embedding_model text              default null
)
    returns table (
        rank               bigint,
        product            text,
        sku                text,
        category           text,
        type               text,
        maker              text,
        price              numeric,
        rating             numeric,
        rating_count       integer,
        quantity_in_stock  bigint,
        similarity_percent numeric,
        score              numeric,
        matched_words      text,
        searched_for       text,
        note               text,
        product_id         integer,
        total_rows         bigint
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    select *
    from retail.find_products(
        retail.required(semantic_search_products.query_description, 'query_description'),
        0,
        1,
        true,
        semantic_search_products.category_name,
        semantic_search_products.product_type,
        semantic_search_products.brand,
        semantic_search_products.min_price,
        semantic_search_products.max_price,
        semantic_search_products.min_rating,
        semantic_search_products.tags,
        semantic_search_products.in_stock_at,
        coalesce(semantic_search_products.in_stock_only, false),
        coalesce(semantic_search_products.similarity_threshold, 20)::double precision / 100,
        semantic_search_products.query_description_embedding,
        semantic_search_products.query_description_embedding_model,
        coalesce(semantic_search_products.max_rows, 10)
    );
end;

alter function api.semantic_search_products owner to retail_definer;

grant execute on function api.semantic_search_products to retail_gateway, store_readonly, analyst;

comment on function api.semantic_search_products is
$$Which products match a description in meaning, even without a word in common? For needs and projects. hybrid_product_search, which also compares words, usually finds better.

Words such as under 50 dollars, at least 4 stars, or in stock become filters, and the answer says so.

Toolset: products

query_description: What is needed, in plain words.
max_rows: Products at most. 1 to 1000.
similarity_threshold: How similar the meanings must be at least, 0 to 100; 20 to 40 is usual.
category_name: One category. By name in any case; left out: all.
product_type: One product type. By name, in any case; left out for all.
brand: One brand. By name, in any case; left out for all.
min_price: The lowest list price, without tax.
max_price: The highest list price, without tax.
min_rating: The lowest mean rating, 1 to 5.
tags: Tags that a product must have, all of them.
in_stock_at: In stock at this store. By name.
in_stock_only: Only what is in stock. In one of the caller's stores.
query_description_embedding: The vector of query_description by a remote model; the server fills it in. Left out: computed by the offline model.
query_description_embedding_model: The model that made the vector.

rank: The rank, from 1.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
type: The product's type.
maker: The product's brand; null for none.
price: List price of one piece, without tax [currency].
rating: Mean rating by customers, 1 to 5; null without ratings [stars].
rating_count: How many customers rated it.
quantity_in_stock: Pieces in stock in the caller's stores, or in the one asked for; null when none is recorded.
similarity_percent: How similar the meanings are: the cosine of the vectors; null without vectors [%].
score: What it was ranked by; comparable within one answer only [points].
matched_words: The stems of the query that the product contains: why it was found by words.
searched_for: The words that were searched for, after correction and without filters; null if there were only filters.
note: Which words were corrected, which synonyms were searched for, and which filters applied; null if none.
product_id: Identifies the product in other tools.
total_rows: Products that pass the filters; the answer is the best of them.$$;
