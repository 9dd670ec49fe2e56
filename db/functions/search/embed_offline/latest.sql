-- The offline half of the embedding pipeline: it needs only the database.

create or replace function search.embed_offline(product_ids integer[])
    returns integer
    language plpgsql
    volatile
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    offline_id smallint;
    done       integer;
begin
    select models.model_id
    into offline_id
    from search.models
    where models.provider = 'offline';

    if not found then
        return 0;
    end if;

    -- Each word is split into pieces only once, however many products have it.
    insert into search.words (word, total)
    select
        fresh.word,
        (
            select extensions.sum(tokens.embedding::extensions.vector)
            from unnest(search.word_pieces(fresh.word)) as piece (token_id)
            join search.tokens on tokens.token_id = piece.token_id
        )
    from (
        select distinct part.word
        from search.documents
        cross join lateral string_to_table(search.normalise(documents.name || ' ' || documents.description), ' ') as part (word)
        where documents.product_id = any (embed_offline.product_ids)
            and part.word <> ''
            and length(part.word) <= 40
    ) as fresh
    where not exists (select from search.words as known where known.word = fresh.word)
    order by fresh.word
    on conflict on constraint words_pkey do nothing;

    -- The same as search.document_vector(), for all products at once.
    insert into search.embeddings (model_id, product_id, embedding, content_hash, is_active, embedded_at)
    select
        offline_id,
        documents.product_id,
        extensions.l2_normalize(
            case
                when made.text_part is null then made.name_part
                else made.name_part operator(extensions.+) made.name_part operator(extensions.+) made.name_part
                    operator(extensions.+) made.text_part operator(extensions.+) made.text_part
            end
        )::extensions.halfvec,
        documents.content_hash,
        documents.is_active,
        now()
    from (
        select
            part.product_id,
            extensions.l2_normalize(extensions.sum(part.total) filter (where part.is_name)) as name_part,
            extensions.l2_normalize(extensions.sum(part.total) filter (where not part.is_name)) as text_part
        from (
            select
                documents.product_id,
                field.is_name,
                coalesce(words.total, long.total) as total
            from search.documents
            cross join lateral (values (true, documents.name), (false, documents.description)) as field (is_name, content)
            cross join lateral string_to_table(search.normalise(field.content), ' ') as part (word)
            left join search.words on words.word = part.word
            left join lateral (
                select extensions.sum(tokens.embedding::extensions.vector) as total
                from unnest(search.word_pieces(part.word)) as piece (token_id)
                join search.tokens on tokens.token_id = piece.token_id
                where words.word is null
            ) as long on true
            where documents.product_id = any (embed_offline.product_ids)
                and part.word <> ''
        ) as part
        group by part.product_id
    ) as made
    join search.documents on documents.product_id = made.product_id
    where made.name_part is not null
    order by documents.product_id
    on conflict on constraint embeddings_pkey do update
    set
        embedding = excluded.embedding,
        content_hash = excluded.content_hash,
        is_active = excluded.is_active,
        embedded_at = excluded.embedded_at;

    get diagnostics done = row_count;

    return done;
end
$$;

alter function search.embed_offline owner to retail_search;

grant execute on function search.embed_offline to retail_migrator;

comment on function search.embed_offline is
$$Computes the offline vectors of products, and caches those of their words. Returns how many; 0 when the model is not installed.

product_ids: The products.$$;
