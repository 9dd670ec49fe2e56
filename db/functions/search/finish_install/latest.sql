-- The last step of retail-mcp embed install.

create or replace function search.finish_install()
    returns void
    language plpgsql
    volatile
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if (select count(*) from search.tokens) < 1000 then
        raise object_not_in_prerequisite_state using
            message = 'search.tokens does not hold the offline model',
            hint = 'Run retail-mcp embed install.';
    end if;

    analyze search.tokens;
    truncate search.words;
    perform search.save_model('wordllama-256', 'offline', 256);
    update search.models
    set is_current = true
    where models.provider = 'offline'
        and not exists (select from search.models as other where other.is_current);
end
$$;

alter function search.finish_install owner to retail_search;

grant execute on function search.finish_install to retail_migrator;

comment on function search.finish_install is
$$Makes the offline model ready after its pieces were copied into search.tokens, and current if there is no current model.$$;
