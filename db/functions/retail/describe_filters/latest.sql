-- Says which filters a search for products used, for the note of the answer.

create or replace function retail.describe_filters(filters retail.product_filters)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select nullif(
        concat_ws(
            ', ',
            (
                select 'category ' || lower(categories.name)
                from retail.categories
                where categories.category_id = (describe_filters.filters).category_id
            ),
            'type ' || btrim((describe_filters.filters).product_type),
            'brand ' || btrim((describe_filters.filters).brand),
            'price from ' || (describe_filters.filters).least_price,
            'price up to ' || (describe_filters.filters).most_price,
            'rating from ' || (describe_filters.filters).least_rating,
            'tags ' || array_to_string((describe_filters.filters).tags, ', '),
            case
                when (describe_filters.filters).in_stock
                    then 'in stock' || coalesce(
                        (
                            select ' at ' || stores.name
                            from retail.stores
                            where stores.store_id = (describe_filters.filters).store_id
                        ),
                        ''
                    )
            end
        ),
        ''
    );
end;

alter function retail.describe_filters owner to retail_owner;

grant execute on function retail.describe_filters to retail_definer;

comment on function retail.describe_filters is
$$The filters in words; null for none.

filters: The filters.$$;
