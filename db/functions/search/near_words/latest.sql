-- Words that are one or two mistakes away, with their distance. Words with one mistake are generated
-- and looked up: a few hundred lookups, however many words the catalogue has.
--
-- Some mistakes are more likely than others: two letters swapped, a letter doubled or not, or a
-- neighbouring key.

create or replace function search.near_words(word text)
    returns table (
        candidate text,
        products  integer,
        distance  double precision
    )
    language sql
    stable
    parallel restricted
begin atomic
    with keys (letter, neighbours) as (
        values
        ('q', 'wa'), ('w', 'qes'), ('e', 'wrd'), ('r', 'etf'), ('t', 'ryg'), ('y', 'tuh'), ('u', 'yij'), ('i', 'uok'),
        ('o', 'ipl'), ('p', 'ol'), ('a', 'qsz'), ('s', 'adwzx'), ('d', 'sfexc'), ('f', 'dgrcv'), ('g', 'fhtvb'),
        ('h', 'gjybn'), ('j', 'hkunm'), ('k', 'jlim'), ('l', 'kop'), ('z', 'asx'), ('x', 'zcsd'), ('c', 'xvdf'),
        ('v', 'cbfg'), ('b', 'vngh'), ('n', 'bmhj'), ('m', 'njk')
    ),

    places as (
        select
            series.place,
            left(near_words.word, series.place) as before,
            substr(near_words.word, series.place + 1, 1) as here,
            substr(near_words.word, series.place + 2) as rest,
            substr(near_words.word, series.place, 1) as previous,
            substr(near_words.word, series.place + 2, 1) as next
        from generate_series(0, length(near_words.word)) as series (place)
    ),

    edits as (
        -- One letter too many.
        select
            places.before || places.rest as edit,
            case when places.here in (places.previous, places.next) then 0.5 else 1.2 end as distance
        from places
        where places.here <> ''

        union all

        -- Two letters swapped.
        select
            places.before || places.next || places.here || substr(places.rest, 2),
            case when places.place = 0 then 0.9 else 0.6 end
        from places
        where places.next <> ''

        union all

        -- A wrong letter.
        select
            places.before || keys.letter || places.rest,
            case
                when strpos(keys.neighbours, places.here) > 0 then 0.9
                when places.here in ('a', 'e', 'i', 'o', 'u', 'y') and keys.letter in ('a', 'e', 'i', 'o', 'u', 'y') then 1.0
                else 1.3
            end
        from places
        cross join keys
        where places.here <> ''

        union all

        -- One letter too few.
        select
            places.before || keys.letter || places.here || places.rest,
            case when keys.letter in (places.previous, places.here) then 0.6 else 0.9 end
        from places
        cross join keys
    ),

    one_mistake as materialized (
        select
            known.word,
            known.products,
            min(edits.distance) as distance
        from (
            select
                vocabulary.word,
                vocabulary.products
            from search.vocabulary
            where vocabulary.word = any (array(select edits.edit from edits))
                and vocabulary.word <> near_words.word
        ) as known
        join edits on edits.edit = known.word
        group by
            known.word,
            known.products
    )

    select
        one_mistake.word as candidate,
        one_mistake.products,
        one_mistake.distance::double precision
    from one_mistake

    union all

    -- Two mistakes, if one finds little: the first letter is seldom wrong.
    select
        vocabulary.word,
        vocabulary.products,
        2.5
    from search.vocabulary
    where length(near_words.word) >= 5
        and left(vocabulary.word, 1) = left(near_words.word, 1)
        and vocabulary.length between length(near_words.word) - 2 and length(near_words.word) + 2
        and not exists (select from one_mistake where one_mistake.products > 2)
        and extensions.levenshtein_less_equal(vocabulary.word, near_words.word, 2) = 2
        and vocabulary.word <> all (array(select one_mistake.word from one_mistake));
end;

alter function search.near_words owner to retail_search;

comment on function search.near_words is
$$The words of the catalogue that a misspelt one may stand for.

word: The misspelt word, in lower case.

candidate: A word of the catalogue.
products: Number of products that have it.
distance: Number of mistakes, about 1 or 2.5; less for likely mistakes, such as 0.6 for two letters swapped.$$;
