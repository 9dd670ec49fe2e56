-- Switches to another model between two searches. Servers are notified on the same channel as for
-- migrations.

create or replace function search.switch_model(name text, force boolean default false)
    returns void
    language plpgsql
    volatile
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    known   search.models;
    pending bigint;
begin
    select models.*
    into known
    from search.models
    where models.name = switch_model.name;

    if not found then
        raise invalid_parameter_value using
            message = format('there is no model called %L', switch_model.name),
            hint = coalesce(
                (select 'There are: ' || string_agg(models.name, ', ' order by models.name) || '.' from search.models),
                'Run retail-mcp embed run --model first.'
            ),
            column = 'name';
    end if;

    select count(*)
    into pending
    from search.documents
    where not exists (
        select
        from search.embeddings
        where embeddings.model_id = known.model_id
            and embeddings.product_id = documents.product_id
            and embeddings.content_hash = documents.content_hash
    );

    if pending > 0 and not switch_model.force then
        raise object_not_in_prerequisite_state using
            message = format('%s products have no vector by %L yet', pending, known.name),
            hint = 'Run retail-mcp embed run for it first, or force the switch.';
    end if;

    -- Other sessions see both changes at once, when this commits.
    update search.models set is_current = false where models.is_current;
    update search.models set is_current = true where models.model_id = known.model_id;
    notify retail_catalog, 'reload';
end
$$;

alter function search.switch_model owner to retail_search;

grant execute on function search.switch_model to retail_migrator;

comment on function search.switch_model is
$$Makes a model the one that searches use; one that lacks vectors is refused unless forced.

name: The model's name.
force: Switch even though vectors are missing.$$;
