-- Extracts the filters from a query for products, and adds them to those given as arguments, which
-- take precedence if both are given.

create or replace function retail.read_product_query(
    query text,
    given retail.product_filters,
    out words   text,
    out filters retail.product_filters
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    said  record;
    store record;
begin
    select *
    into said
    from search.read_query(read_product_query.query);

    words := said.rest;
    filters := given;
    filters.least_price := coalesce(given.least_price, said.least_price);
    filters.most_price := coalesce(given.most_price, said.most_price);
    filters.least_rating := coalesce(given.least_rating, said.least_rating);
    filters.in_stock := coalesce(given.in_stock, false) or said.in_stock or given.store_id is not null;

    -- In "in stock at Seattle", the store must be one that the caller sees.
    if said.in_stock and given.store_id is null and words is not null then
        select
            stores.store_id,
            ' at ' || lower(stores.name) || ' ' as phrase
        into store
        from retail.stores
        where position(' at ' || lower(stores.name) || ' ' in ' ' || words || ' ') > 0
        order by
            length(stores.name) desc,
            stores.store_id
        limit 1;

        if found then
            filters.store_id := store.store_id;
            words := nullif(btrim(replace(' ' || words || ' ', store.phrase, ' ')), '');
        end if;
    end if;

    if filters.least_price > filters.most_price then
        raise invalid_parameter_value using
            message = format('the lowest price %s is above the highest %s', filters.least_price, filters.most_price),
            hint = 'Give the lower price as min_price.',
            column = 'min_price';
    end if;
end
$$;

alter function retail.read_product_query owner to retail_owner;

grant execute on function retail.read_product_query to retail_definer;

comment on function retail.read_product_query is
$$Splits a query for products into words to look for and filters. Fails when the lowest price is above the highest.

query: The query.
given: The filters given as arguments.

words: The words to look for; null when there were only filters.
filters: The filters from the query and those given, together.$$;
