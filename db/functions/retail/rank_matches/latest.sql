-- Ranks products for a parsed query: by search, with the product whose number was asked for
-- first; without words to look for, the best rated first.

create or replace function retail.rank_matches(
    query            text,
    words            text,
    other_names      text,
    allowed          integer[],
    text_weight      double precision,
    vector_weight    double precision,
    query_vector     extensions.vector,
    vector_model     text,
    finds_numbers    boolean,
    least_similarity double precision,
    max_rows         integer,
    day              date
)
    returns table (
        place         bigint,
        product_id    integer,
        similarity    double precision,
        score         double precision,
        matched_terms text[]
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    by_number integer;
begin
    -- The number on a label is not a word.
    if rank_matches.finds_numbers then
        select products.product_id
        into by_number
        from retail.products
        where products.sku in (btrim(rank_matches.query), upper(btrim(rank_matches.query)), lower(btrim(rank_matches.query)))
            and retail.is_sold_on(products.discontinued_on, rank_matches.day)
            and (rank_matches.allowed is null or products.product_id = any (rank_matches.allowed))
        order by products.sku = btrim(rank_matches.query) desc
        limit 1;
    end if;

    return query
    with found as (
        select *
        from search.rank_products(
            rank_matches.words,
            rank_matches.allowed,
            rank_matches.max_rows,
            rank_matches.text_weight,
            rank_matches.vector_weight,
            rank_matches.query_vector,
            rank_matches.vector_model,
            rank_matches.other_names,
            rank_matches.day
        )
        where rank_matches.words is not null

        union all

        select
            products.product_id,
            (coalesce(products.rating, 0) + ln(1 + products.rating_count) / 10)::double precision,
            null,
            '{}'
        from retail.products
        where rank_matches.words is null
            and products.product_id = any (rank_matches.allowed)
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
            array[btrim(rank_matches.query)],
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
            row_number() over (order by found.is_number desc, found.score desc, found.product_id) as place,
            found.product_id,
            found.similarity,
            found.score,
            found.matched_terms
        from with_number as found
        -- Without words there is nothing to compare.
        where rank_matches.words is null
            or rank_matches.least_similarity is null
            or found.similarity >= rank_matches.least_similarity
    )

    select ranked.*
    from ranked
    where ranked.place <= rank_matches.max_rows
    order by ranked.place;
end
$$;

alter function retail.rank_matches owner to retail_owner;

grant execute on function retail.rank_matches to retail_definer;

comment on function retail.rank_matches is
$$Ranks the products that a query finds.

query: The query, which may be the number on a label.
words: The words to look for; null when there were only filters.
other_names: What else to look for; null for nothing.
allowed: Only these products; null for all.
text_weight: How much words count, 0 to 1.
vector_weight: How much meaning counts, 0 to 1.
query_vector: The vector of the query, or null for the offline one.
vector_model: The model that made query_vector.
finds_numbers: Whether to find products by the number on a label.
least_similarity: The lowest cosine similarity, or null.
max_rows: How many to return at most.
day: The day of the search.

place: The rank, from 1.
product_id: The product.
similarity: Cosine similarity of the vectors; null without vectors.
score: What it was ranked by.
matched_terms: The stems of the query that the product has.$$;
