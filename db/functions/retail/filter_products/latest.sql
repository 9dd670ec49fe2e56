-- The products that pass filters, for search to rank. If none does because no product has the
-- value of a filter, that is an error, which names similar values.

create or replace function retail.filter_products(filters retail.product_filters, day date)
    returns integer[]
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    asked_tags text[] := array(select btrim(given.tag) from unnest(filters.tags) as given (tag));
    lower_tags text[] := lower(asked_tags::text)::text[];
    passing    integer[];
begin
    select coalesce(array_agg(products.product_id), '{}')
    into passing
    from retail.products
    where retail.is_sold_on(products.discontinued_on, filter_products.day)
        and (filters.category_id is null or products.category_id = filters.category_id)
        and (
            filters.product_type is null
            or products.product_type_id in (
                select product_types.product_type_id
                from retail.product_types
                where product_types.name_key = retail.name_key(filters.product_type)
            )
        )
        and (filters.brand is null or lower(products.brand) = lower(btrim(filters.brand)))
        and (filters.least_price is null or products.base_price >= filters.least_price)
        and (filters.most_price is null or products.base_price <= filters.most_price)
        and (filters.least_rating is null or products.rating >= filters.least_rating)
        and (filters.tags is null or products.tags @> asked_tags or products.tags @> lower_tags)
        and (
            not filters.in_stock
            or exists (
                select
                from retail.stores
                join retail.inventory
                    on inventory.store_id = stores.store_id
                    and inventory.product_id = products.product_id
                where inventory.quantity_on_hand > 0
                    and (filters.store_id is null or stores.store_id = filters.store_id)
            )
        );

    if cardinality(passing) = 0 then
        perform retail.refuse_unknown_filters(
            filters.product_type, filters.brand, case when filters.tags is not null then asked_tags end
        );
    end if;

    return passing;
end
$$;

alter function retail.filter_products owner to retail_owner;

grant execute on function retail.filter_products to retail_definer;

comment on function retail.filter_products is
$$The products that are sold on a day and pass all filters.

filters: The filters; in_stock must not be null.
day: The day of the search.$$;
