-- The products whose vectors are nearest to that of a product.

-- The extension's settings exist only after one of its functions was called.
select extensions.vector_dims('[1]'::extensions.vector);

create or replace function retail.similar_ids(asked_product integer, how_many integer)
    returns table (
        product_id integer,
        similarity double precision
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
    set "hnsw.ef_search" = 200
    set "hnsw.iterative_scan" = relaxed_order
as $$
#variable_conflict use_column
declare
    model  search.models;
    target extensions.halfvec;
begin
    -- The current model if it has a vector of the product, else any that has.
    select
        models.*
    into model
    from search.models
    join search.embeddings
        on embeddings.model_id = models.model_id
        and embeddings.product_id = asked_product
    order by models.is_current desc
    limit 1;

    if not found then
        return;
    end if;

    select embeddings.embedding
    into target
    from search.embeddings
    where embeddings.model_id = model.model_id
        and embeddings.product_id = asked_product;

    -- A few are compared one by one, many by the index, whose expression contains the cast.
    return query execute format(
        'select
            embeddings.product_id,
            1 - (embeddings.embedding%1$s operator(extensions.<=>) $1)
        from search.embeddings
        where embeddings.model_id = %2$s
            and embeddings.is_active
            and embeddings.product_id <> all ($3)
        order by embeddings.embedding%1$s operator(extensions.<=>) $1
        limit $2',
        case
            when (select corpus.products from search.corpus) > 2000 then format('::extensions.halfvec(%s)', model.dimensions)
            else ''
        end,
        model.model_id
    )
    using target, how_many, search.withdrawn_products(retail.today());
end
$$;

alter function retail.similar_ids owner to retail_owner;

grant execute on function retail.similar_ids to retail_definer;

comment on function retail.similar_ids is
$$The products nearest to a product by their vectors, including itself; none without vectors.

asked_product: The product.
how_many: How many to return.

product_id: The product.
similarity: Cosine similarity of the vectors.$$;
