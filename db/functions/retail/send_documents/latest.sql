-- Sends the texts of products to search, which reads no business table itself.
--
-- A product leaves the index two days after its last day of sale, when that day is over in every
-- time zone. Until then, searches leave it out by its date.

create or replace function retail.send_documents(product_ids integer[] default null)
    returns void
    language sql
    volatile
    parallel restricted
begin atomic
    select search.save_documents(
        array_agg(products.product_id order by products.product_id),
        array_agg(products.name order by products.product_id),
        array_agg(coalesce(products.brand, '') order by products.product_id),
        array_agg(
            concat_ws(' ', categories.name, product_types.name, array_to_string(products.tags, ' '))
            order by products.product_id
        ),
        array_agg(products.description order by products.product_id),
        array_agg(products.discontinued_on order by products.product_id),
        retail.today() - 2
    )
    from retail.products
    join retail.categories on categories.category_id = products.category_id
    join retail.product_types
        on product_types.category_id = products.category_id
        and product_types.product_type_id = products.product_type_id
    where send_documents.product_ids is null
        or products.product_id = any (send_documents.product_ids)
    having count(*) > 0;
end;

alter function retail.send_documents owner to retail_owner;

grant execute on function retail.send_documents to retail_clerk;

comment on function retail.send_documents is
$$Sends the texts of products to search, which skips those that have not changed.

product_ids: The products; null for all.$$;
