-- Corrects words of synonyms that are misspelt by one letter, because search.replace_synonyms() looks
-- them up as spelt. A word of the catalogue that is equally similar takes precedence.

create or replace function search.correct_synonyms(
    written text[],
    out corrected   text[],
    out corrections text[]
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    better text;
begin
    corrected := correct_synonyms.written;
    corrections := '{}';

    for place in 1..least(30, cardinality(corrected)) loop
        continue when corrected[place] !~ '^[a-z]{5,30}$'
            or cardinality(search.stems(corrected[place])) = 0
            or exists (select from search.vocabulary where vocabulary.word = corrected[place])
            or exists (
                select
                from search.synonyms
                where tsvector_to_array(synonyms.stems) && search.stems(corrected[place])
            );

        select part.word
        into better
        from search.synonyms as other
        cross join lateral regexp_split_to_table(lower(other.phrase), ' ') as part (word)
        -- Products are counted only for the few similar names.
        where case
            when extensions.levenshtein_less_equal(part.word, corrected[place], 1) = 1
                then search.count_products(search.stems(other.meaning)) > 0
        end
        order by part.word
        limit 1;

        if
            better is not null
            and not exists (
                select
                from search.near_words(corrected[place]) as known_word
                where known_word.distance < 2
            )
        then
            corrections := corrections || format('%s -> %s', corrected[place], better);
            corrected[place] := better;
        end if;
    end loop;
end
$$;

alter function search.correct_synonyms owner to retail_search;

comment on function search.correct_synonyms is
$$Corrects words of a query that are similar to a word of search.synonyms and to none of the catalogue.

written: The words of the query, in lower case.

corrected: The words, corrected.
corrections: Each correction, as wrong -> right.$$;
