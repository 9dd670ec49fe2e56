-- Replaces words of a query by those of the catalogue: synonyms, and misspelt words.
--
-- A word that few products have may be a mistake too, in the catalogue or in the query: then the
-- frequent word that it resembles is searched for as well.

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
    -- Punctuation at the end of a word does not belong to it.
    written    text[] := string_to_array(
        regexp_replace(search.normalise(query), '(?<=[a-z])[.,;:!?)]+(?= |$)|(?<= |^)[(]+(?=[a-z])', '', 'g'), ' '
    );
    words      text[];
    named      integer[];
    better     text;
    own_stems  text[];
    known      integer;
    rare       integer;
    is_written boolean;
begin
    select spelt.corrected, spelt.corrections
    into written, corrections
    from search.correct_synonyms(written) as spelt;

    select replaced.words, replaced.synonyms, replaced.besides, replaced.named
    into words, synonyms, besides, named
    from search.replace_synonyms(written) as replaced;

    select greatest(5, corpus.products / 4000)
    into rare
    from search.corpus;

    for place in 1..least(30, coalesce(cardinality(words), 0)) loop
        own_stems := search.stems(words[place]);

        -- The catalogue writes a unit after a number in another way.
        continue when place = any (named)
            or words[place] !~ '^[a-z]{3,30}$'
            or (
                words[place - 1] ~ '\d$'
                and search.spell_sizes(words[place - 1] || ' ' || words[place]) <> words[place - 1] || ' ' || words[place]
            )
            or cardinality(own_stems) = 0;

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

        -- A word that many products have is correct, and so is another form of it.
        continue when is_written and known > rare;

        -- The other words decide between similar ones: a phone charger, not a photo charger.
        better := search.likeliest_word(
            words[place],
            own_stems,
            known,
            is_written,
            search.stems(array_to_string(words[:place - 1] || words[place + 1:], ' '))
        );

        continue when better is null or search.stems(better) = own_stems;

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
$$Replaces words of a query that no product has: names by synonyms of search.synonyms, misspelt words by similar ones. Words that few products have are searched for in both forms.

query: The query.

corrected: The query, in lower case, with the words replaced.
corrections: Each misspelt word, as wrong -> right; wrong -> also right where both are looked for.
synonyms: Each synonym, in the same form.
besides: Further synonyms to search for; null for none.$$;
