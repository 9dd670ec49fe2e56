-- The number of a product, by its name or its sku.

create or replace function retail.product_by_name(product_name text, argument text default 'product_name')
    returns integer
    language plpgsql
    stable
    strict
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    wanted  text := btrim(product_by_name.product_name);
    matches integer[];
begin
    -- Exact matches first; similar spellings count only if no row has exactly this name or sku. Two
    -- skus may differ only in case.
    select array_agg(products.product_id)
    into matches
    from retail.products
    where products.sku = wanted;

    if matches is null then
        select array_agg(products.product_id)
        into matches
        from retail.products
        where products.sku = upper(wanted);
    end if;

    if matches is null then
        select
            coalesce(
                array_agg(products.product_id) filter (where products.name = product_by_name.product_name),
                array_agg(products.product_id)
            )
        into matches
        from retail.products
        where products.name_key = retail.name_key(wanted);
    end if;

    if matches is null then
        raise invalid_parameter_value using
            message = format('there is no product called %s', retail.quoted(product_by_name.product_name)),
            hint = coalesce(
                (
                    select 'Near it are: ' || string_agg(
                        format('%s (%s)', retail.quoted(near.name), retail.visible(near.sku)), ', ' order by near.distance
                    ) || '.'
                    from (
                        select
                            products.name,
                            products.sku,
                            greatest(
                                extensions.word_similarity(lower(wanted), lower(products.name)),
                                extensions.similarity(lower(wanted), lower(products.sku))
                            ) * -1 as distance
                        from retail.products
                        order by
                            distance,
                            products.product_id
                        limit 5
                    ) as near
                    -- Below, they have no more in common than any two names.
                    where near.distance <= -0.3
                ),
                'None has a similar name or sku: look for it with search_products.'
            ),
            column = product_by_name.argument;
    end if;

    if cardinality(matches) > 1 then
        raise invalid_parameter_value using
            message = format('several products are called %s', retail.quoted(product_by_name.product_name)),
            hint = (
                select 'Give the sku of the one you mean: ' || string_agg(retail.visible(products.sku), ', ' order by products.sku) || '.'
                from retail.products
                where products.product_id = any (matches[:20])
            ),
            column = product_by_name.argument;
    end if;

    return matches[1];
end
$$;

alter function retail.product_by_name owner to retail_owner;

grant execute on function retail.product_by_name to retail_definer, retail_clerk;

comment on function retail.product_by_name is
$$The number of a product, by its sku, its exact name, or its name in any case and without accents; an error lists similar names. Null for null.

product_name: The product's name or sku.
argument: The argument that an error names.$$;
