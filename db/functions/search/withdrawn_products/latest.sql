-- The products that are still indexed although they are no longer sold, because their last day
-- passed after they were last written. Searches leave them out, and the next write to the
-- catalogue removes them from the index.

create or replace function search.withdrawn_products(day date)
    returns integer[]
    language sql
    stable
    parallel restricted
begin atomic
    select coalesce(array_agg(documents.product_id), '{}')
    from search.documents
    where documents.is_active
        and not retail.is_sold_on(documents.discontinued_on, withdrawn_products.day);
end;

alter function search.withdrawn_products owner to retail_search;

grant execute on function search.withdrawn_products to retail_definer;

comment on function search.withdrawn_products is
$$The indexed products that are no longer sold on a day.

day: The day of the search.$$;
