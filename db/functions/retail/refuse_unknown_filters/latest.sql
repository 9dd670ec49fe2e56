-- Fails for a filter value that no product has, and names similar values.

create or replace function retail.refuse_unknown_filters(
    product_type text,
    brand        text,
    tags         text[]
)
    returns void
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    unknown record;
    near    text;
begin
    select
        given.argument,
        given.kind,
        given.value
    into unknown
    from (
        select
            'product_type',
            'product type',
            btrim(refuse_unknown_filters.product_type)
        where not exists (
            select
            from retail.product_types
            where product_types.name_key = retail.name_key(refuse_unknown_filters.product_type)
        )
        union all
        select
            'brand',
            'brand',
            btrim(refuse_unknown_filters.brand)
        where not exists (
            select
            from retail.products
            where lower(products.brand) = lower(btrim(refuse_unknown_filters.brand))
        )
        union all
        select
            'tags',
            'tag',
            asked.tag
        from unnest(refuse_unknown_filters.tags) as asked (tag)
        where not exists (
            select
            from retail.products
            where products.tags @> array[asked.tag]
                or products.tags @> array[lower(asked.tag)]
        )
    ) as given (argument, kind, value)
    where given.value is not null
    limit 1;

    if not found then
        return;
    end if;

    select string_agg(retail.quoted(few.name), ', ' order by few.likeness desc, few.name)
    into near
    from (
        select
            known.name,
            extensions.similarity(known.name, unknown.value) as likeness
        from (
            select product_types.name
            from retail.product_types
            where unknown.argument = 'product_type'
            union
            select products.brand
            from retail.products
            where unknown.argument = 'brand'
                and products.brand is not null
            union
            select tag.name
            from retail.products
            cross join lateral unnest(products.tags) as tag (name)
            where unknown.argument = 'tags'
        ) as known (name)
        order by
            likeness desc,
            known.name
        limit 10
    ) as few;

    raise invalid_parameter_value using
        message = format('there is no %s called %s', unknown.kind, retail.quoted(unknown.value)),
        hint = coalesce('Similar names: ' || near || '.', 'No product has any.'),
        column = unknown.argument;
end
$$;

alter function retail.refuse_unknown_filters owner to retail_owner;

grant execute on function retail.refuse_unknown_filters to retail_definer;

comment on function retail.refuse_unknown_filters is
$$Fails, and names similar ones, when there is no such product type, brand or tag.

product_type: The name of a product type in any case, or null.
brand: A brand in any case, or null.
tags: Tags as they are written or in lower case, or null.$$;
