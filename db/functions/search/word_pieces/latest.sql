-- The tokenizer of the offline model (byte pair encoding with byte fallback).
--
-- No piece spans two words, so a text is split word by word. Pieces are merged in the order of their
-- numbers.

create or replace function search.word_pieces(word text)
    returns integer[]
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    parts text[] := regexp_split_to_array('▁' || word_pieces.word, '');
    place integer;
begin
    -- Neighbours are merged, beginning with those whose merged piece has the smallest number.
    loop
        select pair.place
        into place
        from (
            select
                series.place,
                -- Looked up one by one: a join might scan all pieces.
                (
                    select tokens.token_id
                    from search.tokens
                    where tokens.piece = parts[series.place] || parts[series.place + 1]
                ) as token_id
            from generate_series(1, cardinality(parts) - 1) as series (place)
        ) as pair
        where pair.token_id is not null
        order by
            pair.token_id,
            pair.place
        limit 1;

        exit when not found;

        parts := parts[:place - 1] || (parts[place] || parts[place + 1]) || parts[place + 2:];
    end loop;

    return array(
        select coalesce(tokens.token_id, bytes.token_id)
        from unnest(parts) with ordinality as part (piece, position)
        left join search.tokens on tokens.piece = part.piece
        -- A character without a piece is written as its UTF-8 bytes.
        left join lateral (
            select
                byte_token.token_id,
                byte.number
            from generate_series(0, octet_length(convert_to(part.piece, 'UTF8')) - 1) as byte (number)
            join search.tokens as byte_token
                on byte_token.piece = format('<0x%s>', upper(lpad(to_hex(get_byte(convert_to(part.piece, 'UTF8'), byte.number)), 2, '0')))
            where tokens.token_id is null
        ) as bytes on true
        order by
            part.position,
            bytes.number
    );
end
$$;

alter function search.word_pieces owner to retail_search;

grant execute on function search.word_pieces to retail_migrator;

comment on function search.word_pieces is
$$The pieces into which the offline model splits a word, by their numbers.

word: The word, in lower case and without spaces.$$;
