-- The recall of the index of vectors: approximate search gets worse without an error, so check this
-- after bulk changes.

-- The extension's settings exist only after one of its functions was called.
select extensions.vector_dims('[1]'::extensions.vector);

create or replace function ops.vector_recall(
    model_name text    default null,
    samples    integer default 100,
    neighbours integer default 10
)
    returns table (
        model    text,
        products bigint,
        sampled  integer,
        recall   numeric,
        worst    numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set "hnsw.ef_search" = 200
    set "hnsw.iterative_scan" = relaxed_order
as $$
#variable_conflict use_column
declare
    asked    record;
    by_index integer[];
    nearest  integer[];
    share    numeric;
begin
    for model, products in
        select
            models.name,
            (select count(*) from search.embeddings where embeddings.model_id = models.model_id and embeddings.is_active)
        from search.models
        where case
            when vector_recall.model_name is null then models.is_current
            else models.name = vector_recall.model_name
        end
    loop
        sampled := 0;
        recall := 0;
        worst := 1;

        -- Samples spread over all products, the same ones each time.
        for asked in
            select
                embeddings.product_id,
                embeddings.embedding,
                models.model_id,
                models.dimensions
            from search.models
            join search.embeddings on embeddings.model_id = models.model_id
            where models.name = model
                and embeddings.is_active
            order by hashint4(embeddings.product_id)
            limit vector_recall.samples
        loop
            -- The index is on the vector cast to its length.
            execute format(
                'select array_agg(near.product_id)
                from (
                    select embeddings.product_id
                    from search.embeddings
                    where embeddings.model_id = %s
                        and embeddings.is_active
                    order by embeddings.embedding::extensions.halfvec(%s) operator(extensions.<=>) $1
                    limit $2
                ) as near',
                asked.model_id, asked.dimensions
            )
            into by_index
            using asked.embedding, vector_recall.neighbours;

            select array_agg(near.product_id)
            into nearest
            from (
                select embeddings.product_id
                from search.embeddings
                where embeddings.model_id = asked.model_id
                    and embeddings.is_active
                order by embeddings.embedding operator(extensions.<=>) asked.embedding
                limit vector_recall.neighbours
            ) as near;

            select count(*)::numeric / cardinality(nearest)
            into share
            from unnest(nearest) as wanted (product_id)
            where wanted.product_id = any (by_index);

            sampled := sampled + 1;
            recall := recall + share;
            worst := least(worst, share);
        end loop;

        recall := round(recall / nullif(sampled, 0), 4);
        worst := case when sampled > 0 then round(worst, 4) end;
        return next;
    end loop;
end
$$;

alter function ops.vector_recall owner to retail_owner;

grant execute on function ops.vector_recall to retail_migrator, retail_monitor;

comment on function ops.vector_recall is
$$Measures how many of the nearest products the index of vectors finds, with the products themselves as queries. Each is compared with all products, which takes a tenth of a second for a hundred thousand.

model_name: The model; the current one if left out.
samples: How many products to use as queries.
neighbours: How many nearest products to look for.

model: The model.
products: Products in the index.
sampled: Products that were used as queries.
recall: Share of the nearest products that the index found, 0 to 1; below 0.95, rebuild the index.
worst: The same for the query with the lowest recall, 0 to 1.$$;
