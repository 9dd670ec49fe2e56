-- The remaining work of the embedding pipeline. Its state is in the rows, so an interrupted run
-- continues where it stopped.

create or replace function search.pending_embeddings(
    model_name    text,
    after_product integer default 0,
    max_rows      integer default 1000,
    force         boolean default false,
    product_ids   integer[] default null
)
    returns table (
        product_id   integer,
        content      text,
        content_hash bytea
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        documents.product_id,
        concat_ws(E'\n', documents.name, nullif(documents.brand, ''), documents.attributes, nullif(documents.description, '')) as content,
        documents.content_hash
    from search.models
    cross join search.documents
    where models.name = pending_embeddings.model_name
        and documents.product_id > pending_embeddings.after_product
        and (pending_embeddings.product_ids is null or documents.product_id = any (pending_embeddings.product_ids))
        and (
            pending_embeddings.force
            or not exists (
                select
                from search.embeddings
                where embeddings.model_id = models.model_id
                    and embeddings.product_id = documents.product_id
                    and embeddings.content_hash = documents.content_hash
            )
        )
    order by documents.product_id
    limit pending_embeddings.max_rows;
end;

alter function search.pending_embeddings owner to retail_search;

grant execute on function search.pending_embeddings to retail_migrator;

comment on function search.pending_embeddings is
$$The products without a vector of their current text by a model, in the order of their ids.

model_name: The model.
after_product: Only products with a larger id.
max_rows: How many to return at most.
force: Also those that have one.
product_ids: Only these; null for all.

product_id: The product.
content: Its text.
content_hash: To be passed to search.save_embeddings().$$;
