-- What the tools that find products have in common: the filters in the query and
-- beside it, the ranking by search, and what is told of each product.
--
-- Prices and ratings are the catalogue's; stock is that of the caller's stores.

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
    asked          record;
    corrected      record;
    asked_store    integer := retail.store_by_name(find_products.in_stock_at);
    asked_category integer := retail.category_by_name(find_products.category_name);
    price_from     numeric;
    price_to       numeric;
    rating_from    numeric;
    stock_wanted   boolean;
    words          text;
    besides        text;
    filters        text[] := '{}';
    notes          text[] := '{}';
    allowed        integer[];
    total          bigint;
    asked_vector   extensions.vector;
    asked_tags     text[];
    small_tags     text[];
    by_number      integer;
    named_store    text;
    today          date := retail.today();
begin
    select *
    into asked
    from search.read_query(find_products.query);

    price_from := coalesce(find_products.least_price, asked.least_price);
    price_to := coalesce(find_products.most_price, asked.most_price);
    rating_from := coalesce(find_products.least_rating, asked.least_rating);
    stock_wanted := coalesce(find_products.in_stock_only, false) or asked.in_stock or asked_store is not null;
    words := asked.rest;

    -- In stock at Seattle: a store that the caller sees.
    if asked.in_stock and asked_store is null and words is not null then
        select
            stores.store_id,
            ' at ' || lower(stores.name) || ' '
        into asked_store, named_store
        from retail.stores
        where position(' at ' || lower(stores.name) || ' ' in ' ' || words || ' ') > 0
        order by
            length(stores.name) desc,
            stores.store_id
        limit 1;

        words := nullif(btrim(replace(' ' || words || ' ', coalesce(named_store, ' '), ' ')), '');
    end if;

    if price_from > price_to then
        raise invalid_parameter_value using
            message = format('the lowest price %s is above the highest %s', price_from, price_to),
            hint = 'Give the lower price as min_price.',
            column = 'min_price';
    end if;

    if find_products.corrects and words is not null then
        select *
        into corrected
        from search.correct_query(words);

        if cardinality(corrected.corrections) > 0 then
            notes := notes || ('spelling: ' || array_to_string(corrected.corrections, ', '));
        end if;

        if cardinality(corrected.synonyms) > 0 then
            notes := notes || ('other names: ' || array_to_string(corrected.synonyms, ', '));
        end if;

        words := corrected.corrected;
        besides := corrected.besides;
    end if;

    if asked_category is not null then
        filters := filters || ('category ' || lower(btrim(find_products.category_name)));
    end if;

    if find_products.product_type is not null then
        filters := filters || ('type ' || btrim(find_products.product_type));
    end if;

    if find_products.brand is not null then
        filters := filters || ('brand ' || btrim(find_products.brand));
    end if;

    if price_from is not null then
        filters := filters || ('price from ' || price_from);
    end if;

    if price_to is not null then
        filters := filters || ('price up to ' || price_to);
    end if;

    if rating_from is not null then
        filters := filters || ('rating from ' || rating_from);
    end if;

    if find_products.tags is not null then
        asked_tags := array(select btrim(given.tag) from unnest(find_products.tags) as given (tag));
        small_tags := lower(asked_tags::text)::text[];
        filters := filters || ('tags ' || array_to_string(find_products.tags, ', '));
    end if;

    if stock_wanted then
        filters := filters || case
            when asked_store is null then 'in stock'
            else 'in stock at ' || (select stores.name from retail.stores where stores.store_id = asked_store)
        end;
    end if;

    if cardinality(filters) > 0 then
        notes := notes || ('filters: ' || array_to_string(filters, ', '));
    end if;

    if find_products.vector_weight > 0 then
        -- Of a model that was dropped meanwhile nothing can be compared.
        if find_products.query_vector is not null
            and exists (select from search.models where models.name = find_products.vector_model)
        then
            asked_vector := find_products.query_vector;
        end if;

        if not exists (select from search.models) then
            notes := notes || 'no vectors are installed: found by words alone'::text;
        elsif asked_vector is null and exists (
            select from search.models where models.is_current and models.provider <> 'offline'
        ) then
            notes := notes || 'the embedding service was not asked or did not answer: offline vectors were used'::text;
        end if;
    end if;

    -- Without a filter search need not compare with a list: what is not sold any more it
    -- does not find.
    if cardinality(filters) = 0 and words is not null then
        select corpus.products - cardinality(search.withdrawn_products(today))
        into total
        from search.corpus;
    else
        select
            coalesce(array_agg(products.product_id), '{}'),
            count(*)
        into allowed, total
        from retail.products
        where retail.is_sold_on(products.discontinued_on, today)
            and (asked_category is null or products.category_id = asked_category)
            and (
                find_products.product_type is null
                or products.product_type_id in (
                    select product_types.product_type_id
                    from retail.product_types
                    where lower(product_types.name) = lower(btrim(find_products.product_type))
                )
            )
            and (find_products.brand is null or lower(products.brand) = lower(btrim(find_products.brand)))
            and (price_from is null or products.base_price >= price_from)
            and (price_to is null or products.base_price <= price_to)
            and (rating_from is null or products.rating >= rating_from)
            and (asked_tags is null or products.tags @> asked_tags or products.tags @> small_tags)
            and (
                not stock_wanted
                or exists (
                    select
                    from retail.stores
                    join retail.inventory
                        on inventory.store_id = stores.store_id
                        and inventory.product_id = products.product_id
                    where inventory.quantity_on_hand > 0
                        and (asked_store is null or stores.store_id = asked_store)
                )
            );

        if total = 0 then
            perform retail.refuse_unknown_filters(find_products.product_type, find_products.brand, asked_tags);
        end if;
    end if;

    -- The number on a label is no word.
    if find_products.corrects then
        select products.product_id
        into by_number
        from retail.products
        where products.sku in (btrim(find_products.query), upper(btrim(find_products.query)), lower(btrim(find_products.query)))
            and retail.is_sold_on(products.discontinued_on, today)
            and (allowed is null or products.product_id = any (allowed))
        order by products.sku = btrim(find_products.query) desc
        limit 1;
    end if;

    return query
    with found as (
        select *
        from search.rank_products(
            words,
            allowed,
            find_products.max_rows,
            find_products.text_weight,
            find_products.vector_weight,
            asked_vector,
            find_products.vector_model,
            besides,
            today
        )
        where words is not null

        union all

        -- Nothing but filters was asked for: the best rated come first.
        select
            products.product_id,
            (coalesce(products.rating, 0) + ln(1 + products.rating_count) / 10)::double precision,
            null,
            '{}'
        from retail.products
        where words is null
            and products.product_id = any (allowed)
    ),

    with_number as (
        select
            found.*,
            found.product_id is not distinct from by_number as is_number
        from found

        union all

        select
            by_number,
            1,
            null,
            array[btrim(find_products.query)],
            true
        where by_number is not null
            and not exists (
                select
                from found
                where found.product_id = by_number
            )
    ),

    ranked as (
        select
            found.*,
            row_number() over (order by found.is_number desc, found.score desc, found.product_id) as place
        from with_number as found
        -- Where nothing but filters was asked for there is nothing to compare.
        where words is null
            or find_products.least_similarity is null
            or found.similarity >= find_products.least_similarity
    )

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
        coalesce(stock.pieces, 0)::bigint,
        round((100 * ranked.similarity)::numeric, 1),
        round(ranked.score::numeric, 3),
        array_to_string(ranked.matched_terms, ', '),
        nullif(concat_ws(' ', words, besides), ''),
        nullif(array_to_string(notes, '; '), ''),
        products.product_id,
        total
    from ranked
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
        where asked_store is null
            or stores.store_id = asked_store
    ) as stock on true
    where ranked.place <= find_products.max_rows
    order by ranked.place;
end
$$;

alter function retail.find_products owner to retail_owner;

grant execute on function retail.find_products to retail_definer;

comment on function retail.find_products is
$$Finds products for a query and filters, with what the tools tell of each.

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
vector_model: The model that query_vector is of.
max_rows: How many to return at most.

rank: The place, from 1.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
type: The product's type.
maker: The product's brand.
price: List price, without tax.
rating: Mean rating.
rating_count: Number of ratings.
quantity_in_stock: Pieces in stock.
similarity_percent: Similarity of meaning.
score: What it was ranked by.
matched_words: Stems of the query that the product has.
searched_for: The words that were searched for.
note: Corrections, other names and filters.
product_id: The product.
total_rows: Products that pass the filters.$$;
