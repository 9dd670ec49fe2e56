-- The words that are one or two mistakes away. Those with one are made and looked up,
-- because groups of letters do not find the short ones.

create or replace function search.near_words(word text)
    returns table (
        candidate text,
        products  integer,
        distance  double precision
    )
    language sql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
begin atomic
    with letters as (
        select chr(code) as letter
        from generate_series(ascii('a'), ascii('z')) as code
    ),

    edits as (
        -- One letter too many, two that changed places, a wrong one, and one too few.
        select
            left(near_words.word, place) || substr(near_words.word, place + 2) as edit,
            1.0 as distance
        from generate_series(0, length(near_words.word) - 1) as place

        union all

        select
            left(near_words.word, place) || substr(near_words.word, place + 2, 1)
            || substr(near_words.word, place + 1, 1) || substr(near_words.word, place + 3),
            0.8
        from generate_series(0, length(near_words.word) - 2) as place

        union all

        select
            left(near_words.word, place) || letters.letter || substr(near_words.word, place + 2),
            1.0
        from generate_series(0, length(near_words.word) - 1) as place
        cross join letters

        union all

        select
            left(near_words.word, place) || letters.letter || substr(near_words.word, place + 1),
            1.0
        from generate_series(0, length(near_words.word)) as place
        cross join letters
    ),

    candidates as (
        select
            vocabulary.word,
            vocabulary.products,
            min(edits.distance) as distance
        from edits
        join search.vocabulary on vocabulary.word = edits.edit
        group by
            vocabulary.word,
            vocabulary.products

        union all

        -- Two mistakes: among the words that share the most groups of three letters.
        select
            shared.word,
            shared.products,
            2.0
        from (
            select
                vocabulary.word,
                vocabulary.products
            from search.vocabulary
            where length(near_words.word) >= 5
                and vocabulary.length between length(near_words.word) - 2 and length(near_words.word) + 2
            order by vocabulary.word operator(extensions.<->) near_words.word
            limit 24
        ) as shared
        where extensions.levenshtein_less_equal(shared.word, near_words.word, 2) = 2
    )

    select
        candidates.word as candidate,
        candidates.products,
        min(candidates.distance)::double precision as distance
    from candidates
    group by
        candidates.word,
        candidates.products;
end;

alter function search.near_words(text) owner to retail_search;

revoke all on function search.near_words(text) from public;

comment on function search.near_words(text) is
$$The words of the catalogue that a misspelt one may stand for.

word: The misspelt word, in small letters.

candidate: A word of the catalogue.
products: Number of products that have it.
distance: Number of mistakes: 1 or 2; 0.8 for two letters that changed places.$$;
