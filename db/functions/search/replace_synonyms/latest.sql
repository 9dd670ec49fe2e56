-- Looks up synonyms, the longest phrases first, in the first thirty words only: no real query needs
-- more.

create or replace function search.replace_synonyms(
    written text[],
    out words    text[],
    out synonyms text[],
    out besides  text,
    out named    integer[]
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    name               record;
    places             integer[];
    meanings           text;
    products           integer;
    products_otherwise integer;
begin
    words := replace_synonyms.written;
    synonyms := '{}';
    named := '{}';

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
                array_to_string(replace_synonyms.written[series.place:series.place + size.words - 1], ' ') as text,
                to_tsvector(
                    'pg_catalog.english', array_to_string(replace_synonyms.written[series.place:series.place + size.words - 1], ' ')
                ) as stems
            from generate_series(1, least(30, cardinality(replace_synonyms.written))) as series (place)
            cross join generate_series(1, least(4, cardinality(replace_synonyms.written) - series.place + 1)) as size (words)
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
        into meanings, products_otherwise
        from (
            select
                one.text,
                search.count_products(search.stems(one.text)) as products
            from unnest(name.meanings) as one (text)
        ) as meaning;

        continue when products_otherwise = 0;

        products := search.count_products(tsvector_to_array(name.stems));

        if products = 0 then
            -- Words that no product has together would only mislead, so they are removed.
            synonyms := synonyms || format('%s -> %s', name.text, meanings);
            words[name.place:name.place + name.words - 1] := array_fill(''::text, array[name.words]);
            words[name.place] := meanings;
            named := named || places;
        elsif products_otherwise >= 5 * products then
            -- If the catalogue seldom uses this name, it probably uses the other one.
            synonyms := synonyms || format('%s -> also %s', name.text, meanings);
            besides := concat_ws(' ', besides, meanings);
            named := named || places;
        end if;
    end loop;
end
$$;

alter function search.replace_synonyms owner to retail_search;

comment on function search.replace_synonyms is
$$Replaces names that no product has by synonyms of search.synonyms.

written: The words of the query, in lower case.

words: The words with names replaced; an empty text in place of each further word of a phrase.
synonyms: Each synonym, as name -> meaning; name -> also meaning if both are searched for.
besides: Further synonyms to search for; null for none.
named: The positions of the words that are part of such a name.$$;
