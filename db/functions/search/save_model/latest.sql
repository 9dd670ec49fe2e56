-- Adds a model beside the existing ones: searches continue to use the current one.

create or replace function search.save_model(
    name            text,
    provider        text,
    dimensions      integer,
    m               integer default 24,
    ef_construction integer default 128
)
    returns smallint
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
    where models.name = save_model.name;

    if found then
        if (known.provider, known.dimensions) <> (save_model.provider, save_model.dimensions) then
            raise invalid_parameter_value using
                message = format(
                    'the model %L is known with %s dimensions from %s', known.name, known.dimensions, known.provider
                ),
                hint = 'Give the other model another name, or drop this one first.',
                column = 'name';
        end if;

        return known.model_id;
    end if;

    insert into search.models (name, provider, dimensions, m, ef_construction)
    values (save_model.name, save_model.provider, save_model.dimensions, save_model.m, save_model.ef_construction)
    returning * into known;

    perform search.build_index(known.name);

    return known.model_id;
end
$$;

alter function search.save_model owner to retail_search;

grant execute on function search.save_model to retail_migrator;

comment on function search.save_model is
$$Adds a model with an index of its own, or finds it. Fails if the name exists with another provider or other dimensions.

name: The model's name.
provider: offline, openai or azure_openai.
dimensions: The dimensions of its vectors, 1 to 4000.
m: Connections of each vector in the index.
ef_construction: How carefully the index is built.$$;
