-- Puts the catalogue's words into a query: what goes by another name, and what is misspelt.
--
-- Spelling is corrected by the likeliest mistake, the most frequent word, the same first
-- letter, and what goes with the other words.
--
-- A word that few products have may be a mistake too, theirs or the caller's: then the
-- frequent word that it resembles is looked for besides.

create or replace function search.correct_query(
    query text,
    out corrected   text,
    out corrections text[],
    out synonyms    text[],
    out besides     text
)
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- Marks that end a word are none of it.
    written      text[] := string_to_array(
        regexp_replace(search.normalise(query), '(?<=[a-z])[.,;:!?)]+(?= |$)|(?<= |^)[(]+(?=[a-z])', '', 'g'), ' '
    );
    words        text[];
    name         record;
    places       integer[];
    named        integer[] := '{}';
    others       text[];
    better       text;
    own_stems    text[];
    known        integer;
    known_otherwise integer;
    meanings     text;
    rare         integer;
    is_written   boolean;
    by_frequency double precision;
    by_initial   double precision;
    by_company   double precision;
begin
    corrections := '{}';
    synonyms := '{}';

    -- Other names may be misspelt too, where no word of the catalogue is as near.
    for place in 1..least(30, cardinality(written)) loop
        own_stems := tsvector_to_array(to_tsvector('pg_catalog.english', written[place]));

        continue when written[place] !~ '^[a-z]{5,30}$'
            or cardinality(own_stems) = 0
            or exists (select from search.vocabulary where vocabulary.word = written[place])
            or exists (select from search.synonyms where tsvector_to_array(synonyms.stems) && own_stems);

        select part.word
        into better
        from search.synonyms as other
        cross join lateral regexp_split_to_table(lower(other.phrase), ' ') as part (word)
        -- Products are counted for the few that are near alone.
        where case
            when extensions.levenshtein_less_equal(part.word, written[place], 1) = 1
                then search.count_products(tsvector_to_array(to_tsvector('pg_catalog.english', other.meaning))) > 0
        end
        order by part.word
        limit 1;

        if
            better is not null
            and not exists (
                select
                from search.near_words(written[place]) as known_word
                where known_word.distance < 2
            )
        then
            corrections := corrections || format('%s -> %s', written[place], better);
            written[place] := better;
        end if;
    end loop;

    words := written;

    -- Other names that products go by, the longest phrases first. Nobody needs them in the
    -- thirtieth word.
    for name in
        select
            phrase.place,
            phrase.words,
            phrase.text,
            phrase.stems,
            array_agg(other.meaning order by other.meaning) as meanings
        from (
            select
                series.place,
                size.words,
                array_to_string(written[series.place:series.place + size.words - 1], ' ') as text,
                to_tsvector(
                    'pg_catalog.english', array_to_string(written[series.place:series.place + size.words - 1], ' ')
                ) as stems
            from generate_series(1, least(30, cardinality(written))) as series (place)
            cross join generate_series(1, least(4, cardinality(written) - series.place + 1)) as size (words)
        ) as phrase
        join search.synonyms as other on other.stems = phrase.stems
        group by
            phrase.place,
            phrase.words,
            phrase.text,
            phrase.stems
        order by
            phrase.words desc,
            phrase.place
    loop
        places := array(select generate_series(name.place, name.place + name.words - 1));

        continue when named && places;

        select
            string_agg(meaning.text, ' ' order by meaning.text) filter (where meaning.products > 0),
            max(meaning.products)
        into meanings, known_otherwise
        from (
            select
                one.text,
                search.count_products(tsvector_to_array(to_tsvector('pg_catalog.english', one.text))) as products
            from unnest(name.meanings) as one (text)
        ) as meaning;

        continue when known_otherwise = 0;

        known := search.count_products(tsvector_to_array(name.stems));

        if known = 0 then
            -- Words that no product has together would only lead astray.
            synonyms := synonyms || format('%s -> %s', name.text, meanings);
            words[name.place:name.place + name.words - 1] := array_fill(''::text, array[name.words]);
            words[name.place] := meanings;
            named := named || places;
        elsif known_otherwise >= 5 * known then
            -- What the catalogue seldom calls so is likely to be there under the other name.
            synonyms := synonyms || format('%s -> also %s', name.text, meanings);
            besides := concat_ws(' ', besides, meanings);
            named := named || places;
        end if;
    end loop;

    select
        max(weights.value) filter (where weights.name = 'spelling frequency'),
        max(weights.value) filter (where weights.name = 'spelling initial'),
        max(weights.value) filter (where weights.name = 'spelling company')
    into by_frequency, by_initial, by_company
    from search.weights;

    select greatest(5, corpus.products / 4000)
    into rare
    from search.corpus;

    for place in 1..least(30, coalesce(cardinality(words), 0)) loop
        -- A unit after a number is written in another way in the catalogue.
        continue when place = any (named)
            or words[place] !~ '^[a-z]{3,30}$'
            or (
                words[place - 1] ~ '\d$'
                and search.spell_sizes(words[place - 1] || ' ' || words[place]) <> words[place - 1] || ' ' || words[place]
            )
            or to_tsvector('pg_catalog.english', words[place]) = '';

        own_stems := tsvector_to_array(to_tsvector('pg_catalog.english', words[place]));

        select coalesce(max(lexemes.products), 0)
        into known
        from search.lexemes
        where lexemes.lexeme = any (own_stems);

        is_written := exists (
            select
            from search.vocabulary
            where vocabulary.word in (
                words[place], words[place] || 's', regexp_replace(words[place], 's$', ''), regexp_replace(words[place], 'es$', '')
            )
        );

        -- What many products have is right, and so is another form of it.
        continue when is_written and known > rare;

        -- What stands beside it tells apart what is alike: a phone charger, no photo charger.
        others := tsvector_to_array(
            to_tsvector('pg_catalog.english', array_to_string(words[:place - 1] || words[place + 1:], ' '))
        );

        select near.candidate
        into better
        from (
            select
                found.candidate,
                made.stems,
                found.distance
                - by_frequency * (0.75 * ln(frequency.products) + 0.25 * ln(found.products))
                - by_initial * (left(found.candidate, 1) = left(words[place], 1))::integer as cost
            from (
                select *
                from search.near_words(words[place])

                union all

                -- The catalogue may have it in the singular only.
                select
                    singular.candidate,
                    singular.products,
                    singular.distance + 0.4
                from search.near_words(left(words[place], -1)) as singular
                where words[place] ~ '^.{4,}s$'
            ) as found
            cross join lateral (
                select tsvector_to_array(to_tsvector('pg_catalog.english', found.candidate)) as stems
            ) as made
            cross join lateral (
                select max(lexemes.products) as products
                from search.lexemes
                where lexemes.lexeme = any (made.stems)
            ) as frequency
            where cardinality(made.stems) > 0
                and (
                    known = 0
                    -- Another word beside one that there is must be much likelier.
                    or (found.distance <= 1 and made.stems <> own_stems and frequency.products >= 20 * known)
                    or (found.distance <= 1 and not is_written)
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
                    and beside.lexeme = any (others)
                where own.lexeme = any (near.stems)
                limit 300
            ) as pair
        ) as together
        order by
            near.cost - by_company * ln(1 + together.products),
            near.candidate
        limit 1;

        continue when better is null or tsvector_to_array(to_tsvector('pg_catalog.english', better)) = own_stems;

        if known = 0 then
            corrections := corrections || format('%s -> %s', words[place], better);
            words[place] := better;
        else
            corrections := corrections || format('%s -> also %s', words[place], better);
            words[place] := words[place] || ' ' || better;
        end if;
    end loop;

    corrected := array_to_string(array_remove(words, ''), ' ');
end
$$;

alter function search.correct_query owner to retail_search;

grant execute on function search.correct_query to retail_definer;

comment on function search.correct_query is
$$Replaces what no product has in a query: names by other names of search.synonyms, misspelt words by near ones. What few products have is looked for in both ways.

query: The query.

corrected: The query, in lower case, with the words replaced.
corrections: Each misspelt word, as wrong -> right; wrong -> also right where both are looked for.
synonyms: Each other name, likewise.
besides: The other names to look for besides; null for none.$$;
