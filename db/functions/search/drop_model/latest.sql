-- Drops a model that was replaced.

create or replace function search.drop_model(name text)
    returns void
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
    where models.name = drop_model.name;

    if not found or known.is_current then
        raise invalid_parameter_value using
            message = format('the model %L cannot be dropped', drop_model.name),
            hint = 'Name one that is not current, as retail-mcp embed status lists them.',
            column = 'name';
    end if;

    execute format('drop index if exists search.%I', format('embeddings_model_%s_idx', known.model_id));
    delete from search.models where models.model_id = known.model_id;
end
$$;

alter function search.drop_model owner to retail_search;

grant execute on function search.drop_model to retail_migrator;

comment on function search.drop_model is
$$Drops a model that is not current, with its vectors and its index.

name: The model's name.$$;
