-- The vector that a search by meaning compares with, and a note for the caller when it is not
-- from the current model.

create or replace function retail.choose_vector(
    query_vector extensions.vector,
    vector_model text,
    out vector extensions.vector,
    out note   text
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- If its model was dropped meanwhile, there is nothing to compare the vector with.
    if choose_vector.query_vector is not null
        and exists (select from search.models where models.name = choose_vector.vector_model)
    then
        vector := choose_vector.query_vector;
    end if;

    if not exists (select from search.models) then
        note := 'no vectors are installed: found by words alone';
    elsif vector is null and exists (
        select from search.models where models.is_current and models.provider <> 'offline'
    ) then
        note := 'the embedding service was not asked or did not answer: offline vectors were used';
    end if;
end
$$;

alter function retail.choose_vector owner to retail_owner;

grant execute on function retail.choose_vector to retail_definer;

comment on function retail.choose_vector is
$$The vector that a search by meaning compares with, and what to say about it.

query_vector: The vector of the query by a remote model, or null.
vector_model: The model that made it.

vector: The vector; null for the offline one.
note: What the caller should know; null when the current model was used.$$;
