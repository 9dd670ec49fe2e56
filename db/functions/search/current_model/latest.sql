-- The model that searches use. The server asks, to know whether to have the vector of a
-- query computed remotely. It reveals nothing about any row.

create or replace function search.current_model()
    returns table (
        name       text,
        provider   text,
        dimensions integer
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
        models.dimensions
    from search.models
    where models.is_current;
end;

alter function search.current_model owner to retail_search;

grant execute on function search.current_model to retail_gateway;

comment on function search.current_model is
$$The model that searches use; no row while there is none.

name: The model's name.
provider: Who computes its vectors: offline, openai or azure_openai.
dimensions: Their dimensions.$$;
