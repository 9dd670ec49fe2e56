-- Saves a batch of vectors by a remote model. Saving it again changes nothing.

create or replace function search.save_embeddings(
    model_name     text,
    product_ids    integer[],
    content_hashes bytea[],
    embeddings     text[]
)
    returns integer
    language plpgsql
    volatile
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    known search.models;
    wrong integer;
    saved integer;
begin
    select models.*
    into known
    from search.models
    where models.name = save_embeddings.model_name;

    if not found then
        raise invalid_parameter_value using
            message = format('there is no model called %L', save_embeddings.model_name),
            hint = 'Add it with search.save_model() first.',
            column = 'model_name';
    end if;

    select extensions.vector_dims(given.embedding::extensions.vector)
    into wrong
    from unnest(save_embeddings.embeddings) as given (embedding)
    where extensions.vector_dims(given.embedding::extensions.vector) <> known.dimensions
    limit 1;

    if found then
        raise invalid_parameter_value using
            message = format('a vector has %s dimensions, and the model %L has %s', wrong, known.name, known.dimensions),
            hint = 'Check the name of the model and the dimensions asked for; nothing of this batch was saved.',
            column = 'embeddings';
    end if;

    insert into search.embeddings (model_id, product_id, embedding, content_hash, is_active, embedded_at)
    select
        known.model_id,
        given.product_id,
        extensions.l2_normalize(given.embedding::extensions.vector)::extensions.halfvec,
        given.content_hash,
        documents.is_active,
        now()
    from unnest(save_embeddings.product_ids, save_embeddings.content_hashes, save_embeddings.embeddings)
        as given (product_id, content_hash, embedding)
    -- If the text changed while the model was computing, the product stays pending.
    join search.documents
        on documents.product_id = given.product_id
        and documents.content_hash = given.content_hash
    order by given.product_id
    on conflict on constraint embeddings_pkey do update
    set
        embedding = excluded.embedding,
        content_hash = excluded.content_hash,
        is_active = excluded.is_active,
        embedded_at = excluded.embedded_at;

    get diagnostics saved = row_count;

    return saved;
end
$$;

alter function search.save_embeddings owner to retail_search;

grant execute on function search.save_embeddings to retail_migrator;

comment on function search.save_embeddings is
$$Saves vectors of a model, all or none; those of texts that have changed meanwhile are left out. Returns how many were saved.

model_name: The model.
product_ids: The products.
content_hashes: As search.pending_embeddings() returned them.
embeddings: The vectors, as text: [0.1,0.2,...].$$;
