-- Builds the index of a model's vectors if it is missing. Its expression is a cast to the
-- dimensions of the model, and it is a partial index of the indexed products.

create or replace function search.build_index(model_name text)
    returns boolean
    language plpgsql
    volatile
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    -- The graph is built in memory, which is many times faster than row by row.
    set maintenance_work_mem = '512MB'
as $$
declare
    known search.models;
begin
    select models.*
    into known
    from search.models
    where models.name = build_index.model_name;

    if not found or to_regclass(format('search.%I', format('embeddings_model_%s_idx', known.model_id))) is not null then
        return false;
    end if;

    execute format(
        'create index %I on search.embeddings using hnsw ((embedding::extensions.halfvec(%s)) extensions.halfvec_cosine_ops)
         with (m = %s, ef_construction = %s) where model_id = %s and is_active',
        format('embeddings_model_%s_idx', known.model_id),
        known.dimensions,
        known.m,
        known.ef_construction,
        known.model_id
    );

    return true;
end
$$;

alter function search.build_index owner to retail_search;

grant execute on function search.build_index to retail_migrator;

comment on function search.build_index is
$$Builds the index of a model's vectors if it is missing. Returns whether it did; without the index, searches are correct but slow.

model_name: The model.$$;
