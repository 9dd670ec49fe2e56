-- The words that are one or two mistakes away. Those with one are made and looked up:
-- a few hundred look-ups, however many words there are.

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
        select left(near_words.word, place) || substr(near_words.word, place + 2) as edit
        from generate_series(0, length(near_words.word) - 1) as place

        union all

        select
            left(near_words.word, place) || substr(near_words.word, place + 2, 1)
            || substr(near_words.word, place + 1, 1) || substr(near_words.word, place + 3)
        from generate_series(0, length(near_words.word) - 2) as place

        union all

        select left(near_words.word, place) || letters.letter || substr(near_words.word, place + 2)
        from generate_series(0, length(near_words.word) - 1) as place
        cross join letters

        union all

        select left(near_words.word, place) || letters.letter || substr(near_words.word, place + 1)
        from generate_series(0, length(near_words.word)) as place
        cross join letters
    ),

    one_mistake as materialized (
        select
            vocabulary.word,
            vocabulary.products,
            -- Letters that changed places are two steps to Levenshtein, and one slip to us.
            case when extensions.levenshtein_less_equal(vocabulary.word, near_words.word, 1) <= 1 then 1.0 else 0.8 end as distance
        from search.vocabulary
        where vocabulary.word = any (array(select edits.edit from edits))
            and vocabulary.word <> near_words.word
    )

    select
        one_mistake.word as candidate,
        one_mistake.products,
        one_mistake.distance::double precision
    from one_mistake

    union all

    -- Two mistakes, where one explains little: the first letter is seldom one of them.
    select
        vocabulary.word,
        vocabulary.products,
        2.0
    from search.vocabulary
    where length(near_words.word) >= 5
        and left(vocabulary.word, 1) = left(near_words.word, 1)
        and vocabulary.length between length(near_words.word) - 2 and length(near_words.word) + 2
        and not exists (select from one_mistake where one_mistake.products > 2)
        and extensions.levenshtein_less_equal(vocabulary.word, near_words.word, 2) = 2
        and vocabulary.word <> all (array(select one_mistake.word from one_mistake));
end;

alter function search.near_words(text) owner to retail_search;

revoke all on function search.near_words(text) from public;

comment on function search.near_words(text) is
$$The words of the catalogue that a misspelt one may stand for.

word: The misspelt word, in small letters.

candidate: A word of the catalogue.
products: Number of products that have it.
distance: Number of mistakes: 1 or 2; 0.8 for two letters that changed places.$$;
