-- Rebuilds terms and counts. Searches use the old ones until this commits.

create or replace function search.rebuild()
    returns void
    language plpgsql
    volatile
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform from search.corpus for update;

    delete from search.terms;
    delete from search.lexemes;
    delete from search.vocabulary;
    update search.corpus set products = 0, length = 0;
    update search.documents set length = search.document_length(documents.lexemes);

    perform search.index_documents(array(select documents.product_id from search.documents));
end
$$;

alter function search.rebuild owner to retail_search;

grant execute on function search.rebuild to retail_migrator;

comment on function search.rebuild is
$$Rebuilds the index of words: after a change of search.weights, or when the catalogue has grown a lot.$$;
