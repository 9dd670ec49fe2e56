-- The word of the catalogue that a misspelt one most likely stands for: judged by the likelihood of
-- the mistake, the frequency of the word, the first letter, and the other words of the query.

create or replace function search.likeliest_word(
    word        text,
    own_stems   text[],
    products    integer,
    is_written  boolean,
    other_stems text[]
)
    returns text
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    by_frequency double precision;
    by_initial   double precision;
    by_company   double precision;
begin
    select
        max(weights.value) filter (where weights.name = 'spelling frequency'),
        max(weights.value) filter (where weights.name = 'spelling initial'),
        max(weights.value) filter (where weights.name = 'spelling company')
    into by_frequency, by_initial, by_company
    from search.weights;

    return (
        select near.candidate
        from (
            select
                found.candidate,
                made.stems,
                found.distance
                - by_frequency * (0.75 * ln(frequency.products) + 0.25 * ln(found.products))
                - by_initial * (left(found.candidate, 1) = left(likeliest_word.word, 1))::integer as cost
            from (
                select *
                from search.near_words(likeliest_word.word)

                union all

                -- The catalogue may have it in the singular only.
                select
                    singular.candidate,
                    singular.products,
                    singular.distance + 0.4
                from search.near_words(left(likeliest_word.word, -1)) as singular
                where likeliest_word.word ~ '^.{4,}s$'
            ) as found
            cross join lateral (select search.stems(found.candidate) as stems) as made
            cross join lateral (
                select max(lexemes.products) as products
                from search.lexemes
                where lexemes.lexeme = any (made.stems)
            ) as frequency
            where cardinality(made.stems) > 0
                and (
                    likeliest_word.products = 0
                    -- To replace a word that exists in the catalogue, another word must be much more likely.
                    or (
                        found.distance <= 1
                        and made.stems <> likeliest_word.own_stems
                        and frequency.products >= 20 * likeliest_word.products
                    )
                    or (found.distance <= 1 and not likeliest_word.is_written)
                )
            order by cost
            limit 8
        ) as near
        cross join lateral (
            select count(*) as products
            from (
                select
                from search.terms as own
                join search.terms as beside
                    on beside.product_id = own.product_id
                    and beside.lexeme = any (likeliest_word.other_stems)
                where own.lexeme = any (near.stems)
                limit 300
            ) as pair
        ) as together
        order by
            near.cost - by_company * ln(1 + together.products),
            near.candidate
        limit 1
    );
end
$$;

alter function search.likeliest_word owner to retail_search;

comment on function search.likeliest_word is
$$The word of the catalogue that a word of a query most likely stands for; null for none.

word: The word, in lower case.
own_stems: Its stems.
products: How many products have one of them.
is_written: Whether the catalogue has the word exactly as written.
other_stems: The stems of the other words of the query.$$;
