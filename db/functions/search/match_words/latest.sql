-- The candidates of a search by words: the best postings of each stem. Products with none of the
-- stems are not found.

create or replace function search.match_words(
    stems       text[],
    other_stems text[],
    allowed     integer[],
    withdrawn   integer[],
    max_rows    integer,
    out product_ids integer[],
    out best_score  double precision
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- How many postings of each stem are considered.
    postings constant integer := 1000;
begin
    with found as (
        select
            posting.product_id,
            sum(
                search.rarity(lexemes_known.products) * posting.impact
                * case when lexemes_known.lexeme = any (match_words.stems) then 1 else 0.5 end
            ) as score
        from search.lexemes as lexemes_known
        cross join lateral (
            select
                terms.product_id,
                terms.impact
            from search.terms
            where terms.lexeme = lexemes_known.lexeme
                and (match_words.allowed is null or terms.product_id = any (match_words.allowed))
                and terms.product_id <> all (match_words.withdrawn)
            order by terms.impact desc
            limit postings
        ) as posting
        where lexemes_known.lexeme = any (match_words.stems || match_words.other_stems)
        group by posting.product_id
        order by
            score desc,
            posting.product_id
        limit match_words.max_rows
    )

    select
        array_agg(found.product_id),
        max(found.score)
    into product_ids, best_score
    from found;
end
$$;

alter function search.match_words owner to retail_search;

comment on function search.match_words is
$$The products that match the words of a query best, by BM25 with search.rarity().

stems: The stems of the query.
other_stems: The stems of synonyms, which have half the weight.
allowed: Only these products; null for all.
withdrawn: Products to leave out.
max_rows: How many to return at most.

product_ids: The products; null for none.
best_score: The score of the best one.$$;
