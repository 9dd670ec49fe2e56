-- Repairs the documents of search: sends it the products that it lacks, and removes those that
-- no longer exist. Triggers do that with every change; they miss products that existed before
-- search did, or were restored with triggers disabled.

create or replace function ops.refresh_search()
    returns integer
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    missing integer[];
    gone    integer[];
begin
    missing := array(
        select products.product_id
        from retail.products
        where not exists (
            select
            from search.documents
            where documents.product_id = products.product_id
        )
    );
    gone := array(
        select documents.product_id
        from search.documents
        where not exists (
            select
            from retail.products
            where products.product_id = documents.product_id
        )
    );

    if cardinality(missing) > 0 then
        perform retail.send_documents(missing);
    end if;

    if cardinality(gone) > 0 then
        perform search.remove_documents(gone);
    end if;

    if cardinality(missing) > 0 and not exists (select from search.models) then
        raise warning using
            message = format('%s products are found by their words alone: search has no vectors of them', cardinality(missing)),
            hint = 'Run retail-mcp embed install.';
    end if;

    return cardinality(missing) + cardinality(gone);
end
$$;

alter function ops.refresh_search owner to retail_owner;

grant execute on function ops.refresh_search to retail_migrator;

comment on function ops.refresh_search is
$$Sends search the products that it lacks, and removes those that no longer exist. Returns how many there were. Call auth.begin_load() first.$$;
