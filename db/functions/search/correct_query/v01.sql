-- Corrects the spelling of a query by the words of the catalogue: the fewest mistakes,
-- the most frequent word, the same first letter, and what goes with the other words.

create or replace function search.correct_query(
    query text,
    out corrected   text,
    out corrections text[]
)
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    words   text[] := string_to_array(search.normalise(query), ' ');
    others  text[];
    better  text;
    place   integer;
begin
    corrections := '{}';

    for place in 1..coalesce(cardinality(words), 0) loop
        continue when words[place] !~ '^[a-z]{3,30}$'
            or to_tsvector('pg_catalog.english', words[place]) = ''
            or exists (
                select
                from unnest(tsvector_to_array(to_tsvector('pg_catalog.english', words[place]))) as stem (lexeme)
                join search.lexemes on lexemes.lexeme = stem.lexeme
            );

        -- What stands beside it tells apart what is alike: a phone charger, no photo charger.
        others := tsvector_to_array(
            to_tsvector('pg_catalog.english', array_to_string(words[:place - 1] || words[place + 1:], ' '))
        );

        select near.candidate
        into better
        from (
            select
                found.candidate,
                found.products,
                found.distance
                - 0.18 * ln(found.products)
                - 0.3 * (left(found.candidate, 1) = left(words[place], 1))::integer as cost
            from search.near_words(words[place]) as found
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
                where own.lexeme = any (tsvector_to_array(to_tsvector('pg_catalog.english', near.candidate)))
                limit 300
            ) as pair
        ) as together
        order by
            near.cost - 0.25 * ln(1 + together.products),
            near.candidate
        limit 1;

        if better is not null then
            corrections := corrections || format('%s -> %s', words[place], better);
            words[place] := better;
        end if;
    end loop;

    corrected := array_to_string(words, ' ');
end
$$;

alter function search.correct_query(text) owner to retail_search;

revoke all on function search.correct_query(text) from public;
grant execute on function search.correct_query(text) to retail_definer;

comment on function search.correct_query(text) is
$$Replaces the words of a query that no product has by near ones that some have.

query: The query.

corrected: The query, in small letters, with the words replaced.
corrections: Each replacement, as wrong -> right.$$;
