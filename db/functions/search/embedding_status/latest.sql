-- The progress of each model, for retail-mcp embed status and for monitors.

create or replace function search.embedding_status()
    returns table (
        model      text,
        provider   text,
        dimensions integer,
        is_current boolean,
        products   bigint,
        embedded   bigint,
        pending    bigint,
        newest     timestamptz
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        models.name,
        models.provider,
        models.dimensions,
        models.is_current,
        counted.products,
        count(embeddings.product_id) as embedded,
        counted.products - count(embeddings.product_id) as pending,
        max(embeddings.embedded_at) as newest
    from search.models
    cross join (select count(*) as products from search.documents) as counted
    left join (
        search.embeddings
        join search.documents
            on documents.product_id = embeddings.product_id
            and documents.content_hash = embeddings.content_hash
    ) on embeddings.model_id = models.model_id
    group by
        models.model_id,
        counted.products
    order by models.name;
end;

alter function search.embedding_status owner to retail_search;

grant execute on function search.embedding_status to retail_migrator, retail_monitor;

comment on function search.embedding_status is
$$How many products have a vector by each model.

model: The model's name.
provider: Who computes its vectors.
dimensions: Their dimensions.
is_current: Whether searches use it.
products: Number of products.
embedded: Products with a vector of their current text.
pending: Products without one.
newest: When the latest vector was computed.$$;
