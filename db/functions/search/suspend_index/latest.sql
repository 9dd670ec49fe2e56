-- Drops the index of a model's vectors before very many are added: building it afterwards, by
-- search.build_index(), takes a tenth of the time.

create or replace function search.suspend_index(model_name text)
    returns boolean
    language plpgsql
    volatile
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    known search.models;
begin
    select models.*
    into known
    from search.models
    where models.name = suspend_index.model_name;

    -- Not if most of the vectors are in it already.
    if not found
        or (select count(*) from search.embeddings where embeddings.model_id = known.model_id)
        >= (select count(*) from search.documents) / 2
    then
        return false;
    end if;

    execute format('drop index if exists search.%I', format('embeddings_model_%s_idx', known.model_id));

    return true;
end
$$;

alter function search.suspend_index owner to retail_search;

grant execute on function search.suspend_index to retail_migrator;

comment on function search.suspend_index is
$$Drops the index of a model that has vectors of less than half of all products, before the others are added. Returns whether it did; until search.build_index() runs, searches compare with all vectors.

model_name: The model.$$;
