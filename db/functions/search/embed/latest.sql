-- Embeds a text in the database itself: no server, no key, no network.
--
-- The result is that of the wordllama library for search.normalise(query). The library takes the
-- mean of the pieces' vectors; their sum has the same direction, and only the direction counts.

create or replace function search.embed(query text)
    returns extensions.vector
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select extensions.l2_normalize(extensions.sum(coalesce(words.total, computed.total)))
    from string_to_table(search.normalise(embed.query), ' ') as part (word)
    left join search.words on words.word = part.word
    left join lateral (
        select extensions.sum(tokens.embedding::extensions.vector) as total
        from unnest(search.word_pieces(part.word)) as piece (token_id)
        join search.tokens on tokens.token_id = piece.token_id
        where words.word is null
    ) as computed on true
    where part.word <> '';
end;

alter function search.embed owner to retail_search;

grant execute on function search.embed to retail_definer, retail_migrator;

comment on function search.embed is
$$The vector of a text by the offline model: 256 dimensions, of unit length; null for a text without words, or when the model is not installed.

query: The text.$$;
