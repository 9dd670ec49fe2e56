-- The candidates of a search by meaning: the products with the nearest vectors. A small set is
-- compared one by one; in a large one, the index continues until enough allowed products are found.

create or replace function search.nearest_products(
    model     search.models,
    vector    extensions.vector,
    allowed   integer[],
    withdrawn integer[],
    max_rows  integer,
    is_small  boolean
)
    returns integer[]
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    nearest integer[];
begin
    if nearest_products.is_small then
        select array_agg(near.product_id)
        into nearest
        from (
            select embeddings.product_id
            from search.embeddings
            where embeddings.model_id = model.model_id
                and embeddings.is_active
                and (nearest_products.allowed is null or embeddings.product_id = any (nearest_products.allowed))
                and embeddings.product_id <> all (nearest_products.withdrawn)
            order by embeddings.embedding operator(extensions.<=>) vector::extensions.halfvec
            limit nearest_products.max_rows
        ) as near;
    else
        -- The index of the model has the cast in its expression.
        execute format(
            'select array_agg(near.product_id)
            from (
                select embeddings.product_id
                from search.embeddings
                where embeddings.model_id = %s
                    and embeddings.is_active
                    and ($2 is null or embeddings.product_id = any ($2))
                    and embeddings.product_id <> all ($3)
                order by embeddings.embedding::extensions.halfvec(%s) operator(extensions.<=>) $1
                limit %s
            ) as near',
            model.model_id, model.dimensions, nearest_products.max_rows
        )
        into nearest
        using vector::extensions.halfvec, nearest_products.allowed, nearest_products.withdrawn;
    end if;

    return nearest;
end
$$;

alter function search.nearest_products owner to retail_search;

comment on function search.nearest_products is
$$The products whose vectors by a model are nearest to a vector; null for none.

model: The model.
vector: The vector, by that model.
allowed: Only these products; null for all.
withdrawn: Products to leave out.
max_rows: How many to return at most.
is_small: Whether so few products are allowed that all are compared.$$;
