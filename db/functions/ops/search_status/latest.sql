-- Whether search knows all products, and has a vector of each: otherwise it finds less, without an
-- error.

create or replace function ops.search_status()
    returns table (
        model    text,
        provider text,
        finding  text,
        remedy   text
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        current.model,
        current.provider,
        case
            when indexed.missing > 0 then format('search lacks %s of %s products', indexed.missing, indexed.products)
            when indexed.gone > 0 then format('search still has %s products that are gone', indexed.gone)
            when current.model is null then 'there is no model: products are found by their words alone'
            when current.pending > 0 then format('%s of %s products have no vector by %s', current.pending, current.products, current.model)
            else format('%s products, each with a vector by %s', indexed.products, current.model)
        end,
        case
            when indexed.missing > 0 or indexed.gone > 0 or current.model is null then 'retail-mcp embed install'
            when current.pending > 0 then 'retail-mcp embed run'
        end
    from (
        select
            count(products.product_id) as products,
            count(*) filter (where documents.product_id is null) as missing,
            count(*) filter (where products.product_id is null) as gone
        from retail.products
        full join search.documents on documents.product_id = products.product_id
    ) as indexed
    left join (
        select
            embedding_status.model,
            embedding_status.provider,
            embedding_status.products,
            embedding_status.pending
        from search.embedding_status()
        where embedding_status.is_current
    ) as current on true;
end;

alter function ops.search_status owner to retail_owner;

grant execute on function ops.search_status to retail_migrator;

comment on function ops.search_status is
$$Compares the products with the documents of search: one row. Call auth.begin_load() first; without a caller, no product is visible.

model: The model that searches use; null for none.
provider: Who computes its vectors.
finding: What exists, and what is missing.
remedy: The command that repairs it; null when nothing is missing.$$;
