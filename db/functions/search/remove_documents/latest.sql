-- Removes products that were deleted.

create or replace function search.remove_documents(product_ids integer[])
    returns void
    language plpgsql
    volatile
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform from search.corpus for update;
    perform search.forget_documents(remove_documents.product_ids);
    delete from search.documents where documents.product_id = any (remove_documents.product_ids);
end
$$;

alter function search.remove_documents owner to retail_search;

grant execute on function search.remove_documents to retail_owner;

comment on function search.remove_documents is
$$Removes products from search, with their vectors.

product_ids: The products.$$;
