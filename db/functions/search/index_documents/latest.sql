-- Adds documents to the terms, the vocabulary and the totals.
--
-- Each search computes the rarity of stems, so it is always exact. Impacts are computed with the
-- current mean length; search.rebuild() computes all of them with the same one.

create or replace function search.index_documents(product_ids integer[])
    returns void
    language plpgsql
    volatile
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    k1            double precision;
    b             double precision;
    by_name       double precision;
    by_brand      double precision;
    by_attributes double precision;
    by_text       double precision;
    mean_length   double precision;
begin
    select
        max(weights.value) filter (where weights.name = 'k1'),
        max(weights.value) filter (where weights.name = 'b'),
        max(weights.value) filter (where weights.name = 'field name'),
        max(weights.value) filter (where weights.name = 'field brand'),
        max(weights.value) filter (where weights.name = 'field attributes'),
        max(weights.value) filter (where weights.name = 'field text')
    into k1, b, by_name, by_brand, by_attributes, by_text
    from search.weights;

    update search.corpus
    set
        products = corpus.products + added.products,
        length = corpus.length + added.length
    from (
        select
            count(*) as products,
            coalesce(sum(documents.length), 0) as length
        from search.documents
        where documents.product_id = any (index_documents.product_ids)
            and documents.is_active
    ) as added
    returning corpus.length / greatest(corpus.products, 1)
    into mean_length;

    with counted as (
        select
            documents.product_id,
            documents.length,
            lexeme.word,
            (
                select sum(
                    case field.letter
                        when 'A' then by_name
                        when 'B' then by_brand
                        when 'C' then by_attributes
                        else by_text
                    end
                )
                from unnest(lexeme.fields) as field (letter)
            ) as frequency
        from search.documents
        cross join lateral unnest(documents.lexemes) as lexeme (word, positions, fields)
        where documents.product_id = any (index_documents.product_ids)
            and documents.is_active
    ),

    inserted as (
        insert into search.terms (lexeme, product_id, impact)
        select
            counted.word,
            counted.product_id,
            counted.frequency * (k1 + 1)
            / (counted.frequency + k1 * (1 - b + b * counted.length / greatest(mean_length, 0.001)))
        from counted
        order by
            counted.word,
            counted.product_id
    )

    insert into search.lexemes (lexeme, products)
    select
        counted.word,
        count(*)
    from counted
    group by counted.word
    order by counted.word
    on conflict on constraint lexemes_pkey do update
    set products = lexemes.products + excluded.products;

    insert into search.vocabulary (word, products)
    select
        word.word,
        count(*)
    from search.documents
    cross join lateral unnest(documents.words) as word (word)
    where documents.product_id = any (index_documents.product_ids)
        and documents.is_active
    group by word.word
    order by word.word
    on conflict on constraint vocabulary_pkey do update
    set products = vocabulary.products + excluded.products;
end
$$;

alter function search.index_documents owner to retail_search;

comment on function search.index_documents is
$$Adds documents that are not indexed yet to the index of words.

product_ids: The products.$$;
