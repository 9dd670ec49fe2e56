-- The heart of search: candidates by words and by meaning, then one score.
--
-- Scores are fused, not ranks: a product that is far better than the next one stays far ahead.
-- Filters come as a list of products, and never starve the answer: a few products are ranked
-- exactly, many by an index scan that continues until it has enough.
--
-- Synonyms find more products, with half the weight, so that products with the words of the query
-- come first.

-- The extension's settings exist only after one of its functions was called.
select extensions.vector_dims('[1]'::extensions.vector);

create or replace function search.rank_products(
    query           text,
    allowed         integer[] default null,
    max_rows        integer default 100,
    text_weight     double precision default 1,
    vector_weight   double precision default 1,
    query_vector    extensions.vector default null,
    vector_model    text default null,
    other_names     text default null,
    day             date default current_date
)
    returns table (
        product_id    integer,
        score         double precision,
        similarity    double precision,
        matched_terms text[]
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set "hnsw.ef_search" = 200
    set "hnsw.iterative_scan" = relaxed_order
    set jit = off
    set plan_cache_mode = auto
as $$
#variable_conflict use_column
declare
    neighbours  constant integer := greatest(100, rank_products.max_rows);
    asked_text  text := search.normalise(search.spell_sizes(coalesce(rank_products.query, '')));
    stems       text[] := search.stems(asked_text);
    every_word  tsquery := plainto_tsquery('pg_catalog.english', asked_text);
    other_stems text[] := array(
        select lexeme.stem
        from unnest(search.stems(coalesce(rank_products.other_names, ''))) as lexeme (stem)
        where lexeme.stem <> all (stems)
    );
    model       search.models;
    vector      extensions.vector := rank_products.query_vector;
    candidates  integer[] := '{}'::integer[];
    best_text   double precision;
    withdrawn   integer[] := search.withdrawn_products(rank_products.day);
    rank_text   double precision;
    rank_vector double precision;
    rank_letters double precision;
    rank_terms  double precision;
    rank_all    double precision;
    rank_short  double precision;
begin
    select
        max(weights.value) filter (where weights.name = 'rank text') * rank_products.text_weight,
        max(weights.value) filter (where weights.name = 'rank vector') * rank_products.vector_weight,
        max(weights.value) filter (where weights.name = 'rank letters') * rank_products.text_weight,
        max(weights.value) filter (where weights.name = 'rank terms') * rank_products.text_weight,
        max(weights.value) filter (where weights.name = 'rank all') * rank_products.text_weight,
        max(weights.value) filter (where weights.name = 'rank short') * rank_products.text_weight
    into rank_text, rank_vector, rank_letters, rank_terms, rank_all, rank_short
    from search.weights;

    -- The number of allowed products decides the plan.
    if rank_products.allowed is not null then
        perform set_config('plan_cache_mode', 'force_custom_plan', true);
    end if;

    -- The model with whose vectors the query is compared.
    if rank_vector > 0 then
        select models.*
        into model
        from search.models
        where case
            when vector is not null then models.name = rank_products.vector_model
            else models.provider = 'offline'
        end;

        if model.model_id is not null and vector is null then
            vector := search.embed(concat_ws(' ', rank_products.query, rank_products.other_names));
        end if;
    end if;

    if rank_text > 0 then
        select
            matched.product_ids,
            matched.best_score
        into candidates, best_text
        from search.match_words(stems, other_stems, rank_products.allowed, withdrawn, neighbours) as matched;
    end if;

    if vector is not null and model.model_id is not null then
        candidates := coalesce(candidates, '{}') || coalesce(
            search.nearest_products(
                model,
                vector,
                rank_products.allowed,
                withdrawn,
                neighbours,
                coalesce(
                    cardinality(rank_products.allowed) <= 10000,
                    (select corpus.products <= 2000 from search.corpus)
                )
            ),
            '{}'
        );
    end if;

    return query
    with scored as (
        select
            documents.product_id,
            documents.letters,
            documents.name,
            documents.lexemes as found_lexemes,
            coalesce(matched.score, 0) as text_score,
            coalesce(matched.terms, '{}') as terms,
            coalesce(matched.own, 0)::double precision / greatest(cardinality(stems), 1) as own_share,
            coalesce(cardinality(matched.terms) - matched.own, 0)::double precision / greatest(cardinality(other_stems), 1) as other_share,
            1 - (embeddings.embedding operator(extensions.<=>) vector::extensions.halfvec) as similarity
        from (select distinct candidate.product_id from unnest(candidates) as candidate (product_id)) as candidate
        join search.documents on documents.product_id = candidate.product_id
        left join search.embeddings
            on embeddings.model_id = model.model_id
            and embeddings.product_id = candidate.product_id
        left join lateral (
            select
                sum(
                    search.rarity(lexemes_known.products) * terms.impact
                    * case when lexemes_known.lexeme = any (stems) then 1 else 0.5 end
                ) as score,
                count(*) filter (where lexemes_known.lexeme = any (stems)) as own,
                array_agg(terms.lexeme order by terms.lexeme) as terms
            from search.lexemes as lexemes_known
            join search.terms
                on terms.lexeme = lexemes_known.lexeme
                and terms.product_id = candidate.product_id
            where lexemes_known.lexeme = any (stems || other_stems)
        ) as matched on true
    )

    select
        scored.product_id,
        rank_text * scored.text_score / greatest(best_text, 1e-6)
        + rank_vector * coalesce(scored.similarity, 0)
        + rank_letters * extensions.word_similarity(asked_text, scored.letters)
        + rank_all * (scored.found_lexemes @@ every_word)::integer
        + rank_terms * (scored.own_share + 0.5 * (1 - scored.own_share) * scored.other_share)
        + rank_short * exp(-length(scored.name) / 60.0),
        scored.similarity,
        scored.terms
    from scored
    order by
        2 desc,
        1
    limit rank_products.max_rows;
end
$$;

alter function search.rank_products owner to retail_search;

grant execute on function search.rank_products to retail_definer;

comment on function search.rank_products is
$$Ranks products for a query by words, spelling and meaning, fused into one score. Misspelt words are not corrected here.

query: The query.
allowed: Only these products; null for all.
max_rows: How many to return at most.
text_weight: How much words and letters count; 0 leaves them out.
vector_weight: How much meaning counts; 0 leaves it out.
query_vector: The vector of the query by vector_model; null: that of the offline model, computed here.
vector_model: The model that made query_vector.
other_names: What else to look for, at half the weight; null for nothing.
day: The day of the search.

product_id: The product.
score: Higher is better; comparable within one answer only.
similarity: Cosine similarity of the vectors, -1 to 1; null without vectors.
matched_terms: The stems of the query and its synonyms that the product has.$$;
