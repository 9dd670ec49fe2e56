-- What the tools that find products share: filters in the query and in arguments, ranking by
-- search, and the columns of the answer.
--
-- Prices and ratings are those of the catalogue; stock is that of the caller's stores.

create or replace function retail.find_products(
    query           text,
    text_weight     double precision,
    vector_weight   double precision,
    corrects        boolean,
    category_name   text,
    product_type    text,
    brand           text,
    least_price     numeric,
    most_price      numeric,
    least_rating    numeric,
    tags            text[],
    in_stock_at     text,
    in_stock_only   boolean,
    least_similarity double precision,
    query_vector    extensions.vector,
    vector_model    text,
    max_rows        integer
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
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    asked        record;
    words        text;
    besides      text;
    filters_said text;
    notes        text[] := '{}'::text[];
    allowed      integer[];
    total        bigint;
    asked_vector extensions.vector;
    today        date := retail.today();
begin
    select *
    into asked
    from retail.read_product_query(
        find_products.query,
        row(
            retail.category_by_name(find_products.category_name),
            find_products.product_type,
            find_products.brand,
            find_products.least_price,
            find_products.most_price,
            find_products.least_rating,
            find_products.tags,
            retail.store_by_name(find_products.in_stock_at),
            find_products.in_stock_only
        )::retail.product_filters
    );

    words := asked.words;

    if find_products.corrects and words is not null then
        select
            corrected.corrected,
            corrected.besides,
            array_remove(
                array[
                    'spelling: ' || nullif(array_to_string(corrected.corrections, ', '), ''),
                    'other names: ' || nullif(array_to_string(corrected.synonyms, ', '), '')
                ],
                null
            )
        into words, besides, notes
        from search.correct_query(words) as corrected;
    end if;

    filters_said := retail.describe_filters(asked.filters);

    if filters_said is not null then
        notes := notes || ('filters: ' || filters_said);
    end if;

    if find_products.vector_weight > 0 then
        select chosen.vector, array_remove(notes || chosen.note, null)
        into asked_vector, notes
        from retail.choose_vector(find_products.query_vector, find_products.vector_model) as chosen;
    end if;

    -- Without a filter, search needs no list of allowed products, because it leaves out withdrawn products
    -- itself.
    if filters_said is null and words is not null then
        select corpus.products - cardinality(search.withdrawn_products(today))
        into total
        from search.corpus;
    else
        allowed := retail.filter_products(asked.filters, today);
        total := cardinality(allowed);
    end if;

    return query
    select
        ranked.place,
        products.name,
        products.sku,
        categories.name,
        product_types.name,
        products.brand,
        round(products.base_price, 2),
        products.rating,
        products.rating_count,
        stock.pieces::bigint,
        round((100 * ranked.similarity)::numeric, 1),
        round(ranked.score::numeric, 3),
        array_to_string(ranked.matched_terms, ', '),
        nullif(concat_ws(' ', words, besides), ''),
        nullif(array_to_string(notes, '; '), ''),
        products.product_id,
        total
    from retail.rank_matches(
        find_products.query, words, besides, allowed, find_products.text_weight, find_products.vector_weight,
        asked_vector, find_products.vector_model, find_products.corrects, find_products.least_similarity,
        find_products.max_rows, today
    ) as ranked
    join retail.products on products.product_id = ranked.product_id
    join retail.categories on categories.category_id = products.category_id
    join retail.product_types
        on product_types.category_id = products.category_id
        and product_types.product_type_id = products.product_type_id
    left join lateral (
        select sum(inventory.quantity_on_hand) as pieces
        from retail.stores
        join retail.inventory
            on inventory.store_id = stores.store_id
            and inventory.product_id = products.product_id
        where (asked.filters).store_id is null
            or stores.store_id = (asked.filters).store_id
    ) as stock on true
    order by ranked.place;
end
$$;

alter function retail.find_products owner to retail_owner;

grant execute on function retail.find_products to retail_definer;

comment on function retail.find_products is
$$Finds products for a query and filters, with the columns that the tools return.

query: What to look for; words about price, rating and stock become filters.
text_weight: How much words count, 0 to 1.
vector_weight: How much meaning counts, 0 to 1.
corrects: Whether spelling is corrected and other names are looked for.
category_name: A category, or null.
product_type: A product type, or null.
brand: A brand, or null.
least_price: The lowest list price, or null.
most_price: The highest list price, or null.
least_rating: The lowest rating, or null.
tags: Tags that a product must have, or null.
in_stock_at: A store that must have it in stock, or null.
in_stock_only: Whether any of the caller's stores must have it in stock.
least_similarity: The lowest cosine similarity, or null.
query_vector: The vector of the query, or null for the offline one.
vector_model: The model that made query_vector.
max_rows: How many to return at most.

rank: The rank, from 1.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
type: The product's type.
maker: The product's brand.
price: List price, without tax.
rating: Mean rating.
rating_count: Number of ratings.
quantity_in_stock: Pieces in stock; null when none is recorded.
similarity_percent: Similarity of meaning.
score: What it was ranked by.
matched_words: Stems of the query that the product has.
searched_for: The words that were searched for.
note: Corrections, other names and filters.
product_id: The product.
total_rows: Products that pass the filters.$$;
