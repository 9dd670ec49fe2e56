-- The products whose pictures are most similar to a picture.

-- The extension's settings exist only after one of its functions was called.
select extensions.vector_dims('[1]'::extensions.vector);

create or replace function search.rank_images(
    image_vector extensions.vector,
    allowed      integer[] default null,
    max_rows     integer   default 10,
    day          date      default current_date
)
    returns table (
        product_id integer,
        similarity double precision
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set "hnsw.ef_search" = 200
    set "hnsw.iterative_scan" = relaxed_order
as $$
#variable_conflict use_column
declare
    -- Scaled to unit length, because half precision cannot represent very large or very small numbers.
    picture  extensions.halfvec(512) := extensions.l2_normalize(rank_images.image_vector)::extensions.halfvec(512);
    products integer[];
    likeness double precision[];
    withdrawn integer[] := search.withdrawn_products(rank_images.day);
begin
    -- By the index first, unless the list is short: then it does not help.
    if rank_images.allowed is null or cardinality(rank_images.allowed) > 1000 then
        select
            array_agg(near.product_id),
            array_agg(near.similarity)
        into products, likeness
        from (
            select
                pictures.product_id,
                max(1 - pictures.distance) as similarity
            from (
                select
                    image_embeddings.product_id,
                    image_embeddings.embedding operator(extensions.<=>) picture as distance
                from search.image_embeddings
                where (rank_images.allowed is null or image_embeddings.product_id = any (rank_images.allowed))
                    and image_embeddings.product_id <> all (withdrawn)
                    and exists (
                        select
                        from search.documents
                        where documents.product_id = image_embeddings.product_id
                            and documents.is_active
                    )
                order by image_embeddings.embedding operator(extensions.<=>) picture
                -- A product may have several pictures.
                limit rank_images.max_rows * 5
            ) as pictures
            group by pictures.product_id
        ) as near;
    end if;

    -- All pictures, if those belonged to too few products.
    if coalesce(cardinality(products), 0) < rank_images.max_rows then
        select
            array_agg(near.product_id),
            array_agg(near.similarity)
        into products, likeness
        from (
            select
                image_embeddings.product_id,
                max(1 - (image_embeddings.embedding operator(extensions.<=>) picture)) as similarity
            from search.image_embeddings
            join search.documents on documents.product_id = image_embeddings.product_id
            where documents.is_active
                and documents.product_id <> all (withdrawn)
                and (rank_images.allowed is null or image_embeddings.product_id = any (rank_images.allowed))
            group by image_embeddings.product_id
        ) as near;
    end if;

    return query
    select
        found.product_id,
        found.similarity
    from unnest(products, likeness) as found (product_id, similarity)
    order by
        found.similarity desc,
        found.product_id
    limit rank_images.max_rows;
end
$$;

alter function search.rank_images owner to retail_search;

grant execute on function search.rank_images to retail_definer;

comment on function search.rank_images is
$$The products whose pictures are nearest to a picture, each once, by its nearest one.

image_vector: The picture's vector, 512 numbers and not all zeros, by the model of search.image_embeddings.
allowed: Only these products; null for all.
max_rows: How many to return at most.
day: The day of the search.

product_id: The product.
similarity: Cosine similarity of the vectors, -1 to 1.$$;
