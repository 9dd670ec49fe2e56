-- Trigger: hands the texts of changed products over to search, in the writer's
-- transaction. Search itself reads no table of the business.

create or replace function retail.pass_documents()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if tg_op = 'DELETE' then
        perform search.remove_documents(array(select changed_rows.product_id from changed_rows));
        return null;
    end if;

    perform search.save_documents(
        array_agg(products.product_id order by products.product_id),
        array_agg(products.name order by products.product_id),
        array_agg(coalesce(products.brand, '') order by products.product_id),
        array_agg(
            concat_ws(' ', categories.name, product_types.name, array_to_string(products.tags, ' '))
            order by products.product_id
        ),
        array_agg(products.description order by products.product_id),
        array_agg(products.discontinued_on is null order by products.product_id)
    )
    from retail.products
    join retail.categories on categories.category_id = products.category_id
    join retail.product_types
        on product_types.category_id = products.category_id
        and product_types.product_type_id = products.product_type_id
    where case tg_table_name
        when 'products' then products.product_id in (select (to_jsonb(changed_rows) ->> 'product_id')::integer from changed_rows)
        when 'categories' then products.category_id in (select (to_jsonb(changed_rows) ->> 'category_id')::integer from changed_rows)
        else products.product_type_id in (select (to_jsonb(changed_rows) ->> 'product_type_id')::integer from changed_rows)
    end
    having count(*) > 0;

    return null;
end
$$;

alter function retail.pass_documents owner to retail_owner;

grant execute on function retail.pass_documents to retail_clerk;

comment on function retail.pass_documents is
$$Trigger function: hands the texts of changed products, categories or types over to search.$$;
