-- How many products are out of date in search: missing, deleted, or without a vector by the current
-- model. It returns counts only, so it may read the whole catalogue.

create or replace function ops.search_backlog(
    out missing bigint,
    out gone    bigint,
    out pending bigint
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    before text := auth.begin_watch();
begin
    select
        count(*) filter (where documents.product_id is null),
        count(*) filter (where products.product_id is null)
    into missing, gone
    from retail.products
    full join search.documents on documents.product_id = products.product_id;

    select count(*)
    into pending
    from search.models
    cross join search.documents
    where models.is_current
        and not exists (
            select
            from search.embeddings
            where embeddings.model_id = models.model_id
                and embeddings.product_id = documents.product_id
                and embeddings.content_hash = documents.content_hash
        );

    perform set_config('retail.context', before, true);
end
$$;

grant create on schema ops to retail_definer;
alter function ops.search_backlog owner to retail_definer;
revoke create on schema ops from retail_definer;

grant execute on function ops.search_backlog to retail_monitor;

comment on function ops.search_backlog is
$$Counts the products that are out of date in search.

missing: Products that search lacks.
gone: Products that search still has, but that no longer exist.
pending: Products without a vector of their current text by the current model.$$;
