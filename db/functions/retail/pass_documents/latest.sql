-- Trigger: sends the texts of changed products to search, in the writer's transaction.
--
-- A change of retail.settings may change the current day, and so which products are sold.

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

    perform retail.send_documents(
        array(
            select products.product_id
            from retail.products
            where case tg_table_name
                when 'products' then products.product_id in (select (to_jsonb(changed_rows) ->> 'product_id')::integer from changed_rows)
                when 'categories' then products.category_id in (select (to_jsonb(changed_rows) ->> 'category_id')::integer from changed_rows)
                when 'product_types' then products.product_type_id in (select (to_jsonb(changed_rows) ->> 'product_type_id')::integer from changed_rows)
                else true
            end
        )
    );

    return null;
end
$$;

alter function retail.pass_documents owner to retail_owner;

grant execute on function retail.pass_documents to retail_clerk;

comment on function retail.pass_documents is
$$Trigger function: sends the texts of changed products, and of those of changed categories and types, to search.$$;
