-- What to find recommendations for: a product, the products in a basket, or a category.

create or replace function retail.recommended_with(
    kind           api.recommendation_kind,
    asked_product  integer,
    basket         text[],
    asked_category integer,
    out products   integer[],
    out own_name   text
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    case recommended_with.kind
        when 'for_basket' then
            select array_agg(retail.product_by_name(wanted.name))
            into products
            from unnest(recommended_with.basket) as wanted (name);

            own_name := 'what is in the basket';
        when 'for_category' then
            select
                array_agg(items.product_id),
                min(categories.name)
            into
                products,
                own_name
            from retail.products as items
            join retail.categories on categories.category_id = items.category_id
            where items.category_id = recommended_with.asked_category;
        else
            products := array[recommended_with.asked_product];

            select items.name
            into own_name
            from retail.products as items
            where items.product_id = recommended_with.asked_product;
    end case;
end
$$;

alter function retail.recommended_with owner to retail_owner;

grant execute on function retail.recommended_with to retail_definer;

comment on function retail.recommended_with is
$$The products to find recommendations for, and what to call them together.

kind: What to recommend.
asked_product: One product, or null.
basket: The products in a basket, by name or sku, or null.
asked_category: One category, or null.

products: The products.
own_name: What they are called.$$;
